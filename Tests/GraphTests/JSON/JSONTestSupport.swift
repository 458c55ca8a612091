import Testing

@testable import Graph

/// What reading a JSON text came to.
enum JSONOutcome: Equatable {
  case accepted
  /// Read to the end, but against the rules.
  case flawed([String])
  /// Not read to the end.
  case refused([String])

  init(_ bytes: [UInt8]) {
    do throws(JSONFailure) {
      let document = try JSONDocument(bytes)
      self = document.defects.isEmpty ? .accepted : .flawed(Self.lines(document.defects, bytes))
    } catch {
      self = .refused(Self.lines(error.defects, bytes))
    }
  }

  init(_ text: String) { self.init(Array(text.utf8)) }

  private static func lines(_ defects: [JSONDefect], _ bytes: [UInt8]) -> [String] {
    let positions = TextPosition.positions(ofAscending: defects.map(\.offset), in: bytes)
    return zip(defects, positions).map { "\($1.line):\($1.column): \($0.message)" }
  }
}

/// A JSON text with what it is, so that a failing test says which one.
struct JSONCase: CustomTestStringConvertible, Sendable {
  let name: String
  let bytes: [UInt8]
  let told: String

  init(_ name: String, _ text: String, _ told: String = "") {
    self.init(name, bytes: Array(text.utf8), told)
  }

  init(_ name: String, bytes: [UInt8], _ told: String = "") {
    self.name = name
    self.bytes = bytes
    self.told = told
  }

  var testDescription: String { name }
}
