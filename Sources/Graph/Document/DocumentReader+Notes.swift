extension DocumentReader {
  /// Reads `notes`.
  mutating func readNotes(_ value: JSONValue) -> [Note] {
    list(value, "notes").compactMap { element in
      guard element.kind == .object else {
        findings.add(element.offset, "a note must be an object, not \(element.kind.words)")
        return nil
      }
      let fields = Fields<NoteKey>(element)
      refuseExtras(of: fields)
      if fields[.at] == nil { miss(NoteKey.at, in: element) }
      if fields[.text] == nil { miss(NoteKey.text, in: element) }
      let moment = fields[.at].flatMap { readMoment($0) }
      let text = fields[.text].flatMap { self.text($0, "text") }
      guard let moment, let text else { return nil }
      return Note(moment: moment, text: text)
    }
  }

  private mutating func readMoment(_ value: JSONValue) -> Note.Moment? {
    guard let text = value.string else { return refuse(value, "at", "text") }
    if let colon = text.firstIndex(of: ":"), let place = NotePlace(rawValue: String(text[..<colon])) {
      return readMoment(place, of: String(text[text.index(after: colon)...]), at: value.offset)
    }
    switch text {
    case "start": return .start
    case "end": return .end
    default:
      findings.add(value.offset) {
        "\(Excerpt.quoted(text)) is no place for a note; places are \"start\", \"end\", "
          + NotePlace.allCases.map { "\"\($0.rawValue):ID\"" }.joined(separator: ", ")
      }
      return nil
    }
  }

  private mutating func readMoment(_ place: NotePlace, of id: String, at offset: Int) -> Note.Moment? {
    guard let node = reference(id, at: offset, as: "\"at\":") else { return nil }
    // Where the operation is unknown, nobody can say which steps there are.
    if let operation = nodes[node].operation, !place.exists(for: operation.role) {
      findings.add(offset, node: nodes[node].id, place.absence)
      return nil
    }
    return place.moment(node)
  }
}

/// The steps of a node that a note can stand at.
enum NotePlace: String, CaseIterable {
  case forward, backward, update

  func moment(_ node: Int) -> Note.Moment {
    switch self {
    case .forward: .forward(node)
    case .backward: .backward(node)
    case .update: .update(node)
    }
  }

  /// Whether a node with this role has the step.
  func exists(for role: Operation.Role) -> Bool {
    switch self {
    case .forward: role == .computed
    case .backward: role != .constant
    case .update: role == .parameter
    }
  }

  /// Why a node does not have the step.
  var absence: String {
    switch self {
    case .forward: "a leaf has no forward step; use \"start\""
    case .backward: "a constant has no gradient and so no backward step"
    case .update: "only a parameter has an update step"
    }
  }
}
