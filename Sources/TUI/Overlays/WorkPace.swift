/// How much work is done at a time, so that every piece takes a few milliseconds, whatever the machine.
struct WorkPace: Sendable {
  /// The time that a piece and the picture after it should take.
  private static let wanted = (least: Duration.milliseconds(10), most: Duration.milliseconds(30))
  private static let most = 1 << 40

  /// How much is done in the next piece.
  private(set) var amount: Int
  private var last: Duration?

  /// Starts with an amount that is surely small.
  init(_ amount: Int) { self.amount = max(amount, 1) }

  /// The amount for a piece that begins now; doubles and halves by the time since the last one began.
  mutating func next(at now: Duration) -> Int {
    if let last {
      if now - last < Self.wanted.least { amount = min(amount * 2, Self.most) }
      if now - last > Self.wanted.most { amount = max(amount / 2, 1) }
    }
    last = now
    return amount
  }
}
