#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Why a typed text is no number or no tensor, in a few words.
public struct EntryFailure: Error, Equatable, Sendable {
  /// What is wrong.
  public let message: String
}

/// Reads a number as a person types it: `0.5`, `−2e3`, `1/3`, `sqrt(2)/2`, `2^−3`, `nan`, `inf`.
///
///     sum     = product { ("+" | "−") product }
///     product = signed { ("×" | "/") signed }
///     signed  = ("+" | "−") signed | power
///     power   = atom [ "^" signed ]
///     atom    = number | name | function "(" sum ")" | "(" sum ")"
public struct NumberEntry {
  private let characters: [Character]
  private var position = 0

  private init(_ text: String) { characters = text.map { Self.typed[$0] ?? $0 } }

  /// What is typed in place of ASCII.
  private static let typed: [Character: Character] = [
    "−": "-", "–": "-", "×": "*", "·": "*", "⋅": "*", "÷": "/", "∕": "/", "⁄": "/", "\u{A0}": " ",
  ]

  /// The number that a text tells.
  ///
  /// - Throws: `EntryFailure` where it tells none.
  public static func number(_ text: String) throws(EntryFailure) -> Double {
    var entry = NumberEntry(text)
    let number = try entry.sum()
    if let rest = entry.next {
      throw EntryFailure(message: rest == ")" ? "a ) without its (" : "\(rest) cannot stand there")
    }
    return number
  }

  /// The next character that is no blank.
  private var next: Character? {
    mutating get {
      while position < characters.count, characters[position] == " " { position += 1 }
      return position < characters.count ? characters[position] : nil
    }
  }

  private mutating func take(_ wanted: Character) -> Bool {
    guard next == wanted else { return false }
    position += 1
    return true
  }

  private mutating func sum() throws(EntryFailure) -> Double {
    var result = try product()
    while true {
      if take("+") { result += try product() } else if take("-") { result -= try product() } else { break }
    }
    return result
  }

  private mutating func product() throws(EntryFailure) -> Double {
    var result = try signed()
    while true {
      if take("*") { result *= try signed() } else if take("/") { result /= try signed() } else { break }
    }
    return result
  }

  private mutating func signed() throws(EntryFailure) -> Double {
    if take("-") { return -(try signed()) }
    if take("+") { return try signed() }
    let base = try atom()
    return take("^") ? pow(base, try signed()) : base
  }

  private mutating func atom() throws(EntryFailure) -> Double {
    guard let first = next else { throw EntryFailure(message: missing) }
    if first == "(" { return try parenthesized() }
    if first.isASCII && first.isNumber || first == "." { return try decimal() }
    if first.isLetter || "∞√".contains(first) { return try named() }
    throw EntryFailure(message: first == "," ? "a point, not a comma" : "\(first) cannot stand there")
  }

  private var missing: String {
    characters.allSatisfy { $0 == " " } ? "a number is missing" : "a number is missing at the end"
  }

  private mutating func parenthesized() throws(EntryFailure) -> Double {
    guard take("(") else { throw EntryFailure(message: "a ( is missing") }
    let number = try sum()
    guard take(")") else { throw EntryFailure(message: "a ) is missing") }
    return number
  }
}

// Digits and names.
extension NumberEntry {
  private mutating func decimal() throws(EntryFailure) -> Double {
    let start = position
    skipDigits()
    if current == "." { position += 1 }
    skipDigits()
    if current == "." { throw EntryFailure(message: "two points") }
    if current == "," { throw EntryFailure(message: "a point, not a comma") }
    guard characters[start..<position].contains(where: \.isNumber) else {
      throw EntryFailure(message: "a point needs a digit")
    }
    try skipExponent()
    guard let number = Double(String(characters[start..<position])) else {
      throw EntryFailure(message: "not a number")
    }
    guard number.isFinite else { throw EntryFailure(message: "too large for a float64; inf is infinity") }
    return number
  }

  private var current: Character? { position < characters.count ? characters[position] : nil }

  private mutating func skipDigits() {
    while let digit = current, digit.isASCII, digit.isNumber { position += 1 }
  }

  private mutating func skipExponent() throws(EntryFailure) {
    guard current == "e" || current == "E" else { return }
    position += 1
    if current == "-" || current == "+" { position += 1 }
    let start = position
    skipDigits()
    if position == start { throw EntryFailure(message: "the exponent needs a digit") }
  }

  private mutating func named() throws(EntryFailure) -> Double {
    let start = position
    while let letter = current, letter.isLetter || "∞√".contains(letter) { position += 1 }
    let name = String(characters[start..<position]).lowercased()
    switch name {
    case "inf", "infinity", "∞": return .infinity
    case "nan": return .nan
    case "pi", "π": return .pi
    case "e": return exp(1)
    case "sqrt", "√": return sqrt(try parenthesized())
    case "exp": return exp(try parenthesized())
    case "log", "ln": return log(try parenthesized())
    default: throw EntryFailure(message: "\(Frame.shortened(name, to: 12)) means nothing here")
    }
  }
}
