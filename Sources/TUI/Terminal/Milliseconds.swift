/// Time as the kernel waits for it.
enum Milliseconds {
  /// Milliseconds that are left, rounded up; negative where there is no deadline.
  static func left(until deadline: ContinuousClock.Instant?) -> Int32 {
    guard let deadline else { return -1 }
    let rest = (deadline - ContinuousClock.now).components
    guard rest.seconds >= 0, rest.attoseconds > 0 || rest.seconds > 0 else { return 0 }
    let milliseconds = rest.seconds * 1000 + (rest.attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
    return Int32(clamping: milliseconds)
  }
}
