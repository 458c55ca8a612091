/// The memory of one tape: values, adjoints and the table of input pointers.
///
/// Not copied by assignment; `Tape` copies it before it writes to buffers that somebody else holds, which is why
/// it may be sent from one thread to another.
final class TapeBuffers: @unchecked Sendable {
  let values: UnsafeMutablePointer<Double>
  let adjoints: UnsafeMutablePointer<Double>
  /// For each arrow of the graph the value of its source.
  let inputs: UnsafeMutablePointer<UnsafeMutablePointer<Double>>

  private let valueCount: Int
  private let adjointCount: Int

  /// Allocates buffers full of zeros.
  init(_ plan: TapePlan) {
    valueCount = plan.valueOffsets.last ?? 0
    adjointCount = plan.adjointCount
    values = .allocate(capacity: valueCount)
    values.initialize(repeating: 0, count: valueCount)
    adjoints = .allocate(capacity: adjointCount)
    adjoints.initialize(repeating: 0, count: adjointCount)
    inputs = .allocate(capacity: plan.graph.arrows.count)
    for (index, arrow) in plan.graph.arrows.enumerated() {
      (inputs + index).initialize(to: values + plan.valueOffsets[arrow.source])
    }
  }

  deinit {
    values.deallocate()
    adjoints.deallocate()
    inputs.deallocate()
  }

  /// Takes over all values and adjoints of buffers with the same plan.
  func update(from other: TapeBuffers) {
    values.update(from: other.values, count: valueCount)
    adjoints.update(from: other.adjoints, count: adjointCount)
  }

  /// Whether all values and adjoints are finite.
  var areFinite: Bool {
    Self.areFinite(values, valueCount) && Self.areFinite(adjoints, adjointCount)
  }

  /// Looks at all exponents without a branch, which is many numbers at once.
  private static func areFinite(_ numbers: UnsafeMutablePointer<Double>, _ count: Int) -> Bool {
    let mask: UInt64 = 0x7FF0_0000_0000_0000
    var found: UInt64 = 0
    for index in 0..<count { found |= (numbers[index].bitPattern & mask) == mask ? 1 : 0 }
    return found == 0
  }

  /// Sets all adjoints to zero.
  func clearAdjoints() { adjoints.update(repeating: 0, count: adjointCount) }
}
