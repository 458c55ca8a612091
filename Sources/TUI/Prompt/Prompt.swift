/// One line that the user types, and what it is for.
///
///       w₁₂ = 0.4x▏        a number such as 0.5, −2e3 or 1/3   ⏎ set  Esc cancel
///
/// What is typed is checked at every key, and wrong input stays as it was typed.
public struct Prompt: Sendable {
  /// What the line is for.
  public let purpose: any PromptPurpose
  /// What has been typed.
  public private(set) var text: String
  /// How many characters stand before the cursor.
  public private(set) var cursor: Int
  /// Whether the first typed character takes the place of the whole text, as what stood there before.
  public private(set) var isProposal: Bool
  /// What is wrong with the text; nil while nothing is, or nothing has been typed.
  public internal(set) var complaint: String?

  /// Opens a line with a text to change.
  ///
  /// - Parameters:
  ///   - purpose: What the line is for.
  ///   - text: What stands there.
  ///   - isProposal: Whether the first typed character replaces it; a key that moves or deletes keeps it.
  public init(_ purpose: any PromptPurpose, text: String = "", isProposal: Bool = false) {
    self.isProposal = isProposal && !text.isEmpty
    self.purpose = purpose
    self.text = text
    cursor = text.count
  }
}

/// What a typed line is for: its label, what it accepts, and what happens with it.
public protocol PromptPurpose: Sendable {
  /// What stands before the text, for example `w₁₂ =`.
  var label: String { get }
  /// What is expected, in a few words, for example `a number such as 0.5 or 1/3`.
  var expectation: String { get }
  /// What Enter does, in a word.
  var action: String { get }
  /// What Esc does, in a word or two; `cancel` by default.
  var leaving: String { get }
  /// What is wrong with a text, or nil where Enter would accept it.
  func complaint(about text: String, in model: Model) -> String?
  /// Shows what the text would bring, while it is typed; nothing by default. A wrong text brings nothing.
  func preview(_ text: String, in model: inout Model)
  /// What to tell beside the text in place of what is expected, for example how many matches there are.
  func aside(for text: String, in model: Model) -> String?
  /// Does what the text asks for; called only with a text that has no complaint.
  ///
  /// - Returns: The line that follows, or nil where the prompt closes.
  func accept(_ text: String, in model: inout Model) -> Prompt?
  /// Another line instead of this one: the next or previous cell, match or older text; nil where there is none.
  func neighbor(_ distance: Int, of text: String, in model: inout Model) -> Prompt?
  /// Takes back what `preview` has shown; nothing by default.
  func cancel(in model: inout Model)
}

extension PromptPurpose {
  /// It does as if nothing had been typed.
  public var leaving: String { "cancel" }
  /// Shows nothing.
  public func preview(_ text: String, in model: inout Model) {}
  /// Nothing but what is expected.
  public func aside(for text: String, in model: Model) -> String? { nil }
  /// There is none.
  public func neighbor(_ distance: Int, of text: String, in model: inout Model) -> Prompt? { nil }
  /// Has nothing to take back.
  public func cancel(in model: inout Model) {}
}

extension Prompt {
  /// The longest line that can be typed, in characters.
  static let longest = 1000

  /// Changes the text or the cursor; says whether the key was one of those that do.
  mutating func edit(_ key: Key) -> Bool {
    var characters = Array(text)
    if isProposal, case .character = key { (characters, cursor) = ([], 0) }
    switch key {
    case .character(let character) where characters.count < Self.longest:
      characters.insert(character, at: cursor)
      cursor += 1
    case .backspace where cursor > 0:
      cursor -= 1
      characters.remove(at: cursor)
    case .delete where cursor < characters.count: characters.remove(at: cursor)
    case .control("u"):
      characters.removeFirst(cursor)
      cursor = 0
    case .control("k"): characters.removeSubrange(cursor...)
    case .left: cursor = max(0, cursor - 1)
    case .right: cursor = min(characters.count, cursor + 1)
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = characters.count
    default: return false
    }
    text = String(characters)
    isProposal = false
    // Two typed characters can join into one, as a letter and its accent do.
    cursor = min(cursor, text.count)
    return true
  }
}

extension Model {
  /// Gives a key to the open prompt.
  mutating func type(_ key: Key, into open: Prompt) {
    var prompt = open
    switch key {
    case .escape:
      self.prompt = nil
      prompt.purpose.cancel(in: &self)
    case .enter: submit(prompt)
    case .tab, .down: self.prompt = prompt.purpose.neighbor(1, of: prompt.text, in: &self) ?? prompt
    case .backTab, .up: self.prompt = prompt.purpose.neighbor(-1, of: prompt.text, in: &self) ?? prompt
    default:
      guard prompt.edit(key) else { return }
      prompt.complaint = prompt.text.isEmpty ? nil : prompt.purpose.complaint(about: prompt.text, in: self)
      self.prompt = prompt
      prompt.purpose.preview(prompt.text, in: &self)
    }
  }

  private mutating func submit(_ open: Prompt) {
    var prompt = open
    prompt.complaint = prompt.purpose.complaint(about: prompt.text, in: self)
    self.prompt = prompt
    guard prompt.complaint == nil else { return }
    self.prompt = prompt.purpose.accept(prompt.text, in: &self)
  }
}
