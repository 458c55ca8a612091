import Foundation
import Graph
import TestSupport
import Testing

@testable import TUI

/// The settings file: what it may say, and how it is told what is wrong with it.
@Suite struct ConfigurationTests {
  private func read(_ text: String) throws(GraphFileFailure) -> Configuration {
    try Configuration.read(Array(text.utf8))
  }

  @Test("every setting is read")
  func all() throws {
    let configuration = try read(
      """
      {"theme": "color-blind", "ascii": true, "mouse": true, "animation": false, "speed": 4, "digits": 3,
       "keys": {"step": ["x", "Right"], "quiz": "F2", "undo": "^u"}}
      """)
    let options = configuration.options
    #expect(options.palette == .colorBlind && options.isASCII && options.isMouseOn && !options.isAnimated)
    #expect(options.speed == 4 && options.digits == 3)
    #expect(options.keymap.command(for: .character("x")) == .step(1))
    #expect(options.keymap.command(for: .character("s")) == nil)
    #expect(options.keymap.command(for: .function(2)) == .quiz)
    #expect(options.keymap.command(for: .control("u")) == .undo)
    #expect(options.keymap.command(for: .control("r")) == .redo)
  }

  @Test("an empty object changes nothing")
  func empty() throws {
    #expect(try read("{}") == Configuration())
    #expect(Configuration().options.keymap.command(for: .character("s")) == .step(1))
  }

  @Test(
    "each defect is told with its place and its mend",
    arguments: [
      ("[]", "1:1: a configuration is one JSON object, not an array"),
      (#"{"theem": "dark"}"#, #"1:2: unknown setting "theem"; did you mean "theme"?"#),
      (
        #"{"theme": "drak"}"#,
        #"1:11: "theme" must be one of "auto", "dark", "light", "color-blind", "mono", not "drak"; did you mean "dark"?"#
      ),
      (
        #"{"theme": 3}"#,
        #"1:11: "theme" must be one of "auto", "dark", "light", "color-blind", "mono", not a number"#
      ),
      (#"{"ascii": 1}"#, #"1:11: "ascii" must be true or false, not a number"#),
      (#"{"speed": 99}"#, #"1:11: "speed" must be from 0.25 to 16, not 99"#),
      (#"{"digits": 2.5}"#, #"1:12: "digits" must be a whole number, not 2.5"#),
      (#"{"digits": 1}"#, #"1:12: "digits" must be from 2 to 6, not 1"#),
      (#"{"keys": 1}"#, #"1:10: "keys" must be an object, not a number"#),
      (#"{"keys": {"stpe": "x"}}"#, #"1:11: unknown command "stpe"; did you mean "step"?"#),
      (
        #"{"keys": {"step": "PgDwn"}}"#,
        #"1:19: "PgDwn" is no key; did you mean "PgDn"?"#
      ),
      (
        #"{"keys": {"step": "quickly"}}"#, #"1:19: "quickly" is no key; a key is "# + KeyName.expectation
      ),
      (#"{"keys": {"step": "3"}}"#, #"1:19: the key "3" cannot be given to a command"#),
      (#"{"keys": {"step": 3}}"#, #"1:19: "step" must be a key or an array of keys, not a number"#),
      (#"{"keys": {"step": "x", "quiz": "x"}}"#, #"1:32: the key "x" belongs to "step" already"#),
      (#"{"keys": {"step": ["x", "x"]}}"#, #"1:25: the key "x" stands twice"#),
      (
        #"{"keys": {"step": "l"}}"#,
        #"1:19: the key "l" is that of "select-right"; say which keys that has now, such as "select-right": []"#
      ),
      (
        #"{"keys": {"quiz": "PgUp"}}"#,
        #"1:19: the key "PgUp" is that of "back"; say which keys that has now, such as "back": ["S", "Left", "Backspace"]"#
      ),
      (#"{"theme": "dark", "theme": "mono"}"#, #"1:19: duplicate key "theme"; first at 1:2"#),
      ("{\n \"speed\": 2,\n}", "2:12: a comma must not stand before"),
    ])
  func defects(text: String, message: String) throws {
    let failure = #expect(throws: GraphFileFailure.self) { try read(text) }
    let told = try #require(failure?.lines(file: "config.json").first)
    #expect(told.hasPrefix("config.json:" + message), "\(told)")
  }

  @Test("several defects are told in one run, in the order of the file")
  func several() {
    let failure = #expect(throws: GraphFileFailure.self) {
      try read("{\"speed\": true,\n \"theme\": \"x\",\n \"what\": 1}")
    }
    #expect(failure?.diagnostics.map(\.line) == [1, 2, 3])
  }

  @Test(
    "the file lies where the XDG rules say",
    arguments: [
      (["XDG_CONFIG_HOME": "/c", "HOME": "/h"], "/c/bpviz/config.json"),
      (["XDG_CONFIG_HOME": "", "HOME": "/h"], "/h/.config/bpviz/config.json"),
      (["XDG_CONFIG_HOME": "relative", "HOME": "/h"], "/h/.config/bpviz/config.json"),
      ([:], nil),
    ] as [([String: String], String?)])
  func place(environment: [String: String], path: String?) {
    #expect(Configuration.path { environment[$0] } == path)
  }

  @Test("a file that is not there says nothing, unless it was asked for by name")
  func missing() throws {
    #expect(try Configuration.load(path: "/nowhere/config.json", isRequired: false) == Configuration())
    #expect(throws: GraphLoadFailure.self) {
      try Configuration.load(path: "/nowhere/config.json", isRequired: true)
    }
  }

  @Test("a key can be given away where its command is named too")
  func givenAway() throws {
    let keymap = try read(#"{"keys": {"step": "l", "select-right": []}}"#).options.keymap
    #expect(keymap.command(for: .character("l")) == .step(1))
    #expect(keymap.keys(for: .selectToward(.right)).isEmpty)
  }

  @Test("what is no regular file is refused at once", arguments: ["/dev/zero", "/tmp", "pipe"])
  func noFile(path: String) throws {
    let folder = try ScratchFolder()
    var path = path
    if path == "pipe" {
      path = folder.path + "/pipe"
      try #require(mkfifo(path, 0o600) == 0)
    }
    #expect(throws: GraphLoadFailure.self) { try Configuration.load(path: path, isRequired: false) }
  }

  @Test("a file larger than a mebibyte is refused")
  func tooLarge() throws {
    let folder = try ScratchFolder()
    let path = try folder.write(String(repeating: " ", count: (1 << 20) + 1), to: "large.json")
    let failure = #expect(throws: GraphLoadFailure.self) {
      try Configuration.load(path: path, isRequired: true)
    }
    #expect(failure?.lines(file: "c") == ["c: cannot be read: larger than 1024 KiB"])
  }

  @Test("every command with a key has one name, and every key its own name")
  func names() {
    let commands = Keymap().entries.flatMap(\.commands)
    for command in Set(commands.map(\.command)) where command != .suspend && command != .interrupt {
      #expect(Keymap.names.count { $0.command == command } == 1, "\(command)")
    }
    #expect(Set(Keymap.names.map(\.name)).count == Keymap.names.count)
    for (key, _) in commands where key != .escape { #expect(KeyName.key(KeyName.text(of: key)) == key) }
  }

  @Test("the manual page names every command, and every character that is a key")
  func manual() throws {
    let manual = try String(contentsOfFile: Subject.file("docs/bpviz.1"), encoding: .utf8)
      .replacing("\\-", with: "-")
    for (name, _) in Keymap.names { #expect(manual.contains(".BR \(name) "), "\(name)") }
    let keys = manual.split(separator: ".SH KEYS").last?.split(separator: ".SH").first ?? ""
    let named: [Character: String] = [" ": "Space", ",": "comma", ";": "semicolon", "=": "+", ".": "\\&."]
    for case (.character(let character), _) in Keymap().entries.flatMap(\.commands) {
      #expect(keys.contains(named[character] ?? String(character)), "\(character)")
    }
  }

  @Test("the help shows the keys that were given")
  func help() throws {
    let keymap = try read(#"{"keys": {"step": ["x", "PgDn"], "redo": "^y"}}"#).options.keymap
    let lines = keymap.helpEntries.map { "\($0.keys): \($0.meaning)" }
    #expect(lines.contains("x PgDn: one step forward"))
    #expect(lines.contains("u ^Y: undo, redo"))
  }
}
