import Graph

/// A number and what it has become, so that the two never look alike where they differ.
enum ChangeText {
  /// The most digits that are written to tell two numbers apart.
  private static let mostDigits = 10

  /// Both numbers in six digits, in more where they look the same then, else as a sum: `0.25` and `0.25 + 1e−12`.
  static func texts(from old: Double, to new: Double) -> (old: String, new: String) {
    let usual = (NumberFormat.scalar(old), NumberFormat.scalar(new))
    guard usual.0 == usual.1, old != new, old.isFinite, new.isFinite else { return usual }
    for digits in 7...mostDigits {
      let texts = (NumberText.text(old, digits: digits), NumberText.text(new, digits: digits))
      if texts.0 != texts.1 { return texts }
    }
    let size = NumberText.text((new - old).magnitude, digits: 2)
    return (usual.0, "\(usual.0) \(new > old ? "+" : "−") \(size)")
  }
}
