/// How strongly a number is coloured among others of its kind.
///
/// The five steps of each sign go with the magnitude in proportion to the largest one.
public struct Heat: Hashable, Sendable {
  /// The largest magnitude; nothing is coloured where it is 0.
  public let scale: Double

  /// The heat of numbers among these; those that are not finite do not count.
  public init(_ numbers: some Sequence<Double>) {
    scale = numbers.reduce(0) { $1.isFinite ? max($0, abs($1)) : $0 }
  }

  /// The meaning of a number: muted when unknown, plain for 0, an alarm for NaN and infinities.
  public func role(of number: Double?) -> Role {
    guard let number else { return .muted }
    guard number.isFinite else { return .alarm }
    guard scale > 0, number != 0 else { return .plain }
    let positive: [Role] = [.positive1, .positive2, .positive3, .positive4, .positive5]
    let negative: [Role] = [.negative1, .negative2, .negative3, .negative4, .negative5]
    let step = min(Int(abs(number) / scale * 5), 4)
    return number > 0 ? positive[step] : negative[step]
  }
}
