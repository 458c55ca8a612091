/// A fixed number of elements with one owner.
///
/// The search for an order spends its time in reading and writing single elements. An array asks at each of these
/// whether it exists and who else may see it; an owned list cannot be shared and asks nothing outside debug builds.
///
/// ```
///   OwnedList([3, 1, 2])        [0] = 3   [1] = 1   [2] = 2
/// ```
struct OwnedList<Element: BitwiseCopyable>: ~Copyable {
  private let elements: UnsafeMutableBufferPointer<Element>

  /// The elements of `array`.
  init(_ array: [Element]) {
    elements = .allocate(capacity: array.count)
    _ = elements.initialize(from: array)
  }

  /// The same element `count` times.
  init(repeating element: Element, count: Int) {
    elements = .allocate(capacity: count)
    elements.initialize(repeating: element)
  }

  deinit { elements.deallocate() }

  var count: Int { elements.count }

  /// One element.
  ///
  /// - Precondition: `index` is at least 0 and less than `count`; debug builds check it.
  subscript(index: Int) -> Element {
    get { elements[index] }
    set { elements[index] = newValue }
    _modify { yield &elements[index] }
  }

  /// The elements of a range.
  subscript(range: Range<Int>) -> [Element] { Array(elements[range]) }

  /// All elements.
  var array: [Element] { Array(elements) }

  /// Takes over the elements of `array`, of which there must be `count`.
  mutating func assign(_ array: [Element]) {
    precondition(array.count == elements.count, "an owned list keeps its length")
    _ = elements.update(fromContentsOf: array)
  }

  mutating func swapAt(_ one: Int, _ other: Int) { elements.swapAt(one, other) }
}
