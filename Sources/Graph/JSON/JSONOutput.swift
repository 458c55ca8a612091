/// A JSON value to be written, its keys in the order given.
///
/// Foundation's encoder keeps no order of keys but the alphabet's, writes no infinities in this project's form, and
/// would be all that Foundation is linked for.
public enum JSONOutput: Sendable {
  /// A text.
  case string(String)
  /// A number; one that is not finite becomes `"nan"`, `"inf"` or `"-inf"`.
  case number(Double)
  /// A whole number.
  case integer(Int)
  /// `true` or `false`.
  case boolean(Bool)
  /// A number, an array or nested arrays.
  case tensor(Tensor)
  /// A list.
  case array([JSONOutput])
  /// Keys and values.
  case object([(key: String, value: JSONOutput)])

  /// The JSON text, without a line feed at the end.
  ///
  /// Each member of an object has its own line, and so has each element of a list of objects; all else stays on
  /// one line.
  ///
  /// - Complexity: O(n).
  public var text: String {
    var writer = JSONWriter()
    writer.write(self, indentation: 0)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

/// Appends JSON to bytes.
struct JSONWriter {
  var bytes: [UInt8] = []

  mutating func write(_ output: JSONOutput, indentation: Int) {
    switch output {
    case .string(let text): write(text)
    case .number(let number): write(number)
    case .integer(let integer): put(String(integer))
    case .boolean(let truth): put(truth ? "true" : "false")
    case .tensor(let tensor): write(tensor)
    case .array(let elements):
      let isBroken = elements.contains { if case .object = $0 { true } else { false } }
      writeList(elements, UInt8(ascii: "["), UInt8(ascii: "]"), indentation: indentation, isBroken: isBroken)
      {
        $0.write($1, indentation: $2)
      }
    case .object(let members):
      writeList(
        members, UInt8(ascii: "{"), UInt8(ascii: "}"), indentation: indentation, isBroken: !members.isEmpty
      ) {
        $0.write($1.key)
        $0.put(": ")
        $0.write($1.value, indentation: $2)
      }
    }
  }

  private mutating func writeList<Element>(
    _ elements: [Element], _ opening: UInt8, _ closing: UInt8, indentation: Int, isBroken: Bool,
    _ write: (inout JSONWriter, Element, _ indentation: Int) -> Void
  ) {
    let inner = isBroken ? indentation + 2 : indentation
    bytes.append(opening)
    for (position, element) in elements.enumerated() {
      if position > 0 { put(isBroken ? "," : ", ") }
      if isBroken { breakLine(inner) }
      write(&self, element, inner)
    }
    if isBroken { breakLine(indentation) }
    bytes.append(closing)
  }

  /// Appends a text as it is.
  private mutating func put(_ text: String) {
    var text = text
    text.withUTF8 { bytes.append(contentsOf: $0) }
  }

  private mutating func breakLine(_ indentation: Int) {
    bytes.append(UInt8(ascii: "\n"))
    for _ in 0..<indentation { bytes.append(UInt8(ascii: " ")) }
  }

  /// The shortest digits that read back as the same float64.
  private mutating func write(_ number: Double) {
    let text =
      if number.isNaN { "\"nan\"" } else if number.isInfinite { number > 0 ? "\"inf\"" : "\"-inf\"" } else {
        number.description
      }
    put(text)
  }

  private mutating func write(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { for byte in $0 { write(byte) } }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Appends a byte of a text, escaped where it must be.
  private mutating func write(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"):
      bytes.append(UInt8(ascii: "\\"))
      bytes.append(byte)
    case 0..<0x20:
      let digits = String(byte, radix: 16)
      put("\\u00\(digits.count < 2 ? "0" : "")\(digits)")
    default:
      bytes.append(byte)
    }
  }

  private mutating func write(_ tensor: Tensor) {
    writeAxes(tensor.shape.axes[...], tensor.elements[...])
  }

  /// Writes the elements of a tensor, or of a slice of it along its first axis.
  private mutating func writeAxes(_ axes: ArraySlice<Int>, _ elements: ArraySlice<Double>) {
    guard let count = axes.first else {
      for element in elements { write(element) }
      return
    }
    bytes.append(UInt8(ascii: "["))
    let stride = count > 0 ? elements.count / count : 0
    for position in 0..<count {
      if position > 0 { put(", ") }
      let start = elements.startIndex + position * stride
      writeAxes(axes.dropFirst(), elements[start..<start + stride])
    }
    bytes.append(UInt8(ascii: "]"))
  }
}
