extension JSONValue.Kind {
  /// The kind with its article.
  package var words: String {
    switch self {
    case .null: "null"
    case .boolean: "true or false"
    case .number: "a number"
    case .string: "text"
    case .array: "an array"
    case .object: "an object"
    }
  }
}

/// Single values. Each of these notes a value that is not of the wanted kind and returns nil.
extension DocumentReader {
  /// A text, sanitised.
  mutating func text(_ value: JSONValue, _ name: String, node: String? = nil) -> String? {
    guard let text = value.string else { return refuse(value, name, "text", node: node) }
    return TextSanitizer.sanitized(text)
  }

  /// A text to show in place of an id; nil, without a note, where nothing of it can be seen.
  mutating func label(_ value: JSONValue?, node: String? = nil) -> String? {
    guard let value, let label = text(value, "label", node: node) else { return nil }
    return label.contains { !$0.isWhitespace } ? label : nil
  }

  /// A truth value.
  mutating func boolean(_ value: JSONValue, _ name: String, node: String? = nil) -> Bool? {
    value.boolean ?? refuse(value, name, "true or false", node: node)
  }

  /// A finite number; one beyond float64 has been noted when the JSON was read.
  mutating func number(_ value: JSONValue, _ name: String, node: String? = nil) -> Double? {
    guard let number = value.number else { return refuse(value, name, "a number", node: node) }
    return number.isFinite ? number : nil
  }

  /// A finite number in a range.
  mutating func number(_ value: JSONValue, _ name: String, in range: NumberRange) -> Double? {
    guard let number = number(value, name) else { return nil }
    guard range.contains(number) else {
      findings.add(
        value.offset, "\"\(name)\" must be \(range.words), not \(Excerpt.text(value.numberText))")
      return nil
    }
    return number
  }

  /// A whole number from `minimum` to `GraphLimit.integer`, written in any way.
  mutating func integer(
    _ value: JSONValue, _ name: String, minimum: Int, node: String? = nil
  ) -> Int? {
    guard let number = value.number else { return refuse(value, name, "a whole number", node: node) }
    guard number.isFinite else { return nil }
    guard let integer = Int(exactly: number) else {
      findings.add(
        value.offset, node: node,
        "\"\(name)\" must be a whole number, not \(Excerpt.text(value.numberText))")
      return nil
    }
    guard integer >= minimum, integer <= GraphLimit.integer else {
      let bound = integer < minimum ? "at least \(minimum)" : "at most \(GraphLimit.integer)"
      findings.add(
        value.offset, node: node, "\"\(name)\" must be \(bound), not \(Excerpt.text(value.numberText))")
      return nil
    }
    return integer
  }

  /// The elements of an array, none where it is no array.
  mutating func list(_ value: JSONValue, _ name: String, node: String? = nil) -> JSONValue.Elements {
    if value.kind != .array { noteKind(of: value, name, "an array", node: node) }
    return value.elements
  }

  /// Whether a value is an object.
  mutating func isObject(_ value: JSONValue, _ name: String) -> Bool {
    if value.kind != .object { noteKind(of: value, name, "an object") }
    return value.kind == .object
  }

  /// The position of the node whose id `value` is.
  ///
  /// `role` says what the id stands for; `position` is the node that names it, near which ids are proposed.
  mutating func reference(_ value: JSONValue, as role: String, from position: Int? = nil) -> Int? {
    let node = position.flatMap { nodes[$0].id }
    guard let text = value.string else {
      findings.add(value.offset, node: node, "\(role) must be the id of a node, not \(value.kind.words)")
      return nil
    }
    return reference(text, at: value.offset, as: role, from: position)
  }

  /// The position of the node called `text`.
  mutating func reference(
    _ text: String, at offset: Int, as role: String, from position: Int? = nil
  ) -> Int? {
    let id = TextSanitizer.sanitized(text)
    if let found = positions[id] { return found }
    findings.add(offset, node: position.flatMap { nodes[$0].id }) { [ids] in
      "\(role) \(Excerpt.quoted(id)) is no node" + Suggestion.mend(forID: id, in: ids, position: position)
    }
    return nil
  }

  /// Notes the absence of a key at the object that lacks it.
  mutating func miss(_ key: some FileKey, in object: JSONValue, node: String? = nil) {
    findings.add(object.offset, node: node, "missing key \"\(key.rawValue)\"")
  }

  /// Notes every key that the object should not have.
  mutating func refuseExtras<Key>(of fields: Fields<Key>) {
    let known = Key.allCases.map(\.rawValue)
    for extra in fields.extras { refuseKey(extra.key, known: known) }
  }

  /// Notes an unknown key and names the nearest known one.
  mutating func refuseKey(_ key: JSONValue.Key, known: [String], node: String? = nil) {
    findings.add(key.offset, node: node) {
      "unknown key \(Excerpt.quoted(key.text))" + Suggestion.mend(for: key.text, in: known, what: "key")
    }
  }

  /// Notes a value of the wrong kind and returns nil.
  mutating func refuse<Wanted>(
    _ value: JSONValue, _ name: String, _ wanted: String, node: String? = nil
  ) -> Wanted? {
    noteKind(of: value, name, wanted, node: node)
    return nil
  }

  /// Notes a value of the wrong kind.
  mutating func noteKind(of value: JSONValue, _ name: String, _ wanted: String, node: String? = nil) {
    findings.add(value.offset, node: node, "\"\(name)\" must be \(wanted), not \(value.kind.words)")
  }
}
