import Testing

@testable import Graph

@Suite struct JSONPositionTests {
  @Test("Every value and every key knows its byte")
  func offsets() throws {
    let text = #" {"a": [1,  -2 , 3], "b": [true, {"c": "x"}], "d": null}"#
    let document = try JSONDocument(Array(text.utf8))
    let members = Array(document.root.members)
    #expect(document.root.offset == 1)
    #expect(members.map(\.key.offset) == [2, 21, 46])
    #expect(members.map(\.value.offset) == [7, 26, 51])
    #expect(members[0].value.elements.map(\.offset) == [8, 12, 17])
    #expect(members[1].value.elements.map(\.offset) == [27, 33])
    #expect(members[1].value.elements.flatMap { $0.members.map(\.value.offset) } == [39])
  }

  @Test("The written form of a number is found again, also in an array of numbers")
  func writtenForm() throws {
    let document = try JSONDocument(Array("[1.50, -2E3,0]".utf8))
    #expect(document.root.elements.map(\.numberText) == ["1.50", "-2E3", "0"])
  }

  @Test(
    "Lines are counted by line feeds, columns by characters",
    arguments: [
      ("", 0, 1, 1), ("ab", 2, 1, 3), ("a\nb", 1, 1, 2), ("a\nb", 2, 2, 1), ("a\n\n\nb", 4, 4, 1),
      ("a\r\nb", 3, 2, 1), ("é∂😀x", 9, 1, 4), ("∂\n∂x", 7, 2, 2), ("\u{FEFF}x", 3, 1, 1),
      ("\u{FEFF}x\ny", 5, 2, 1), ("a\u{FEFF}x", 4, 1, 3),
    ])
  func positions(_ text: String, _ offset: Int, _ line: Int, _ column: Int) {
    let position = TextPosition.positions(ofAscending: [offset], in: Array(text.utf8))
    #expect(position == [TextPosition(line: line, column: column)])
  }

  @Test("Several places are found in one walk")
  func severalPositions() {
    let positions = TextPosition.positions(ofAscending: [0, 2, 2, 5], in: Array("a\nb\ncd".utf8))
    #expect(positions.map(\.line) == [1, 2, 2, 3])
    #expect(positions.map(\.column) == [1, 1, 1, 2])
  }
}
