extension DocumentReader {
  /// A group as far as it could be read.
  struct GroupDraft {
    let id: String
    let label: String?
    let isCollapsed: Bool
    let object: JSONValue
    let members: JSONValue?
    var nodes: [Int] = []
    var groups: [Int] = []
  }

  /// Reads `groups`, then what belongs to each, which may be groups that stand later.
  mutating func readGroups(_ value: JSONValue) -> [Group] {
    var drafts: [GroupDraft] = []
    var groupPositions: [String: Int] = [:]
    for element in list(value, "groups") {
      guard let draft = readGroup(element, known: groupPositions, drafts) else { continue }
      groupPositions[draft.id] = drafts.count
      drafts.append(draft)
    }
    readMembers(of: &drafts, groupPositions)
    findGroupCycles(drafts)
    return drafts.map {
      Group(
        id: $0.id, label: $0.label ?? $0.id, nodes: $0.nodes, groups: $0.groups, isCollapsed: $0.isCollapsed)
    }
  }

  private mutating func readGroup(
    _ element: JSONValue, known: [String: Int], _ drafts: [GroupDraft]
  ) -> GroupDraft? {
    guard element.kind == .object else {
      findings.add(element.offset, "a group must be an object, not \(element.kind.words)")
      return nil
    }
    let fields = Fields<GroupKey>(element)
    refuseExtras(of: fields)
    if fields[.nodes] == nil { miss(GroupKey.nodes, in: element) }
    let label = label(fields[.label])
    let isCollapsed = fields[.collapsed].flatMap { boolean($0, "collapsed") }
    guard let idValue = fields[.id] else {
      miss(GroupKey.id, in: element)
      return nil
    }
    guard let id = identifier(idValue) else { return nil }
    let first = positions[id].map { nodes[$0].object } ?? known[id].map { drafts[$0].object }
    if let first {
      let kind = positions[id] == nil ? "group" : "node"
      findings.add(idValue.offset) {
        "group \(Excerpt.quoted(id)): duplicate id; the \(kind) at "
          + "\(first.storage.position(of: first.offset)) has it too"
      }
      return nil
    }
    return GroupDraft(
      id: id, label: label, isCollapsed: isCollapsed ?? false, object: element, members: fields[.nodes])
  }

  /// Finds the nodes and groups that each group lists; each may belong to one group only.
  private mutating func readMembers(of drafts: inout [GroupDraft], _ groupPositions: [String: Int]) {
    var ownerOfNode: [Int: Int] = [:]
    var ownerOfGroup: [Int: Int] = [:]
    for position in drafts.indices {
      guard let list = drafts[position].members else { continue }
      if list.kind == .array, list.count == 0 {
        let id = drafts[position].id
        findings.add(list.offset, "group \(Excerpt.quoted(id)): lists no nodes")
      }
      for element in self.list(list, "nodes") {
        let name = element.string.map(TextSanitizer.sanitized) ?? ""
        let owner: Int?
        if let group = groupPositions[name] {
          owner = ownerOfGroup.updateValue(position, forKey: group)
          drafts[position].groups.append(group)
        } else if let node = memberNode(element, of: drafts[position].id, groupPositions) {
          owner = ownerOfNode.updateValue(position, forKey: node)
          drafts[position].nodes.append(node)
        } else {
          continue
        }
        guard let owner else { continue }
        let (id, other) = (drafts[position].id, drafts[owner].id)
        findings.add(element.offset) {
          "group \(Excerpt.quoted(id)): \(Excerpt.quoted(name)) is already in group \(Excerpt.quoted(other))"
        }
      }
    }
  }

  /// The node that an element of a group's list names.
  private mutating func memberNode(_ element: JSONValue, of group: String, _ groupPositions: [String: Int])
    -> Int?
  {
    guard let text = element.string else { return refuse(element, "nodes", "an array of ids") }
    let id = TextSanitizer.sanitized(text)
    if let node = positions[id] { return node }
    findings.add(element.offset) { [ids] in
      "group \(Excerpt.quoted(group)): \(Excerpt.quoted(id)) is no node and no group"
        + Suggestion.mend(forID: id, in: ids + groupPositions.keys.sorted(), position: nil)
    }
    return nil
  }

  /// Notes groups that contain themselves.
  private mutating func findGroupCycles(_ drafts: [GroupDraft]) {
    for cycle in Cycles.all(in: drafts.map(\.groups), limit: GraphFileFailure.limit).cycles {
      // A cycle runs from a group to the one that contains it; it is told from the outside in.
      let path = Cycles.path((cycle.prefix(1) + cycle.dropFirst().reversed()).map { drafts[$0].id })
      findings.add(drafts[cycle[0]].object.offset, "groups contain each other: \(path)")
    }
  }
}
