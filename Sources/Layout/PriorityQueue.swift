/// A binary heap of numbers, that of the lowest priority first, of equal ones the lowest number.
struct PriorityQueue {
  private var heap: [(item: Int, priority: Int)] = []

  var isEmpty: Bool { heap.isEmpty }

  mutating func insert(_ item: Int, priority: Int) {
    heap.append((item, priority))
    var place = heap.count - 1
    while place > 0, precedes(place, (place - 1) / 2) {
      heap.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  mutating func removeFirst() -> (item: Int, priority: Int)? {
    guard let first = heap.first else { return nil }
    let last = heap.removeLast()
    if heap.isEmpty { return first }
    heap[0] = last
    var place = 0
    while true {
      var least = place
      for child in 2 * place + 1..<2 * place + 3 where child < heap.count && precedes(child, least) {
        least = child
      }
      if least == place { return first }
      heap.swapAt(place, least)
      place = least
    }
  }

  private func precedes(_ first: Int, _ second: Int) -> Bool {
    (heap[first].priority, heap[first].item) < (heap[second].priority, heap[second].item)
  }
}
