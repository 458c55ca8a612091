import Foundation

/// How long something may take before a test gives up.
public struct Deadline: Sendable {
  private let end: ContinuousClock.Instant

  /// That far from now.
  public init(_ duration: Duration) {
    end = ContinuousClock.now + duration
  }

  /// Whether it has passed.
  public var hasPassed: Bool { ContinuousClock.now >= end }

  /// Milliseconds that are left, at least 0.
  public var milliseconds: Int32 {
    let rest = (end - ContinuousClock.now).components
    return rest.seconds < 0 || rest.attoseconds < 0
      ? 0 : Int32(clamping: rest.seconds * 1000 + rest.attoseconds / 1_000_000_000_000_000)
  }

  /// Asks again and again until there is an answer; nothing where the time passes without one.
  public func poll<Answer>(_ question: () throws -> Answer?) rethrows -> Answer? {
    while true {
      if let answer = try question() { return answer }
      if hasPassed { return nil }
      usleep(5000)
    }
  }
}

/// What was waited for in vain.
public struct WaitedInVain: Error, CustomStringConvertible {
  /// What was waited for, and what was there instead.
  public let description: String

  /// Tells what was missing and what was there instead.
  public init(for what: String, instead: String) {
    description = "waited in vain for \(what); instead:\n\(instead)"
  }
}
