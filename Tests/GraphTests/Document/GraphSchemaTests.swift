import FoundationEssentials
import Testing

@testable import Graph

@Suite struct GraphSchemaTests {
  private static let url = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../schema/graph.schema.json")

  /// With `RECORD_SCHEMA=1` the file is written anew; the test fails that time, so that nobody commits unseen.
  @Test("The committed schema is the one made from the reader and the operations")
  func committed() throws {
    if ProcessInfo.processInfo.environment["RECORD_SCHEMA"] == "1" {
      try Data((GraphSchema.text + "\n").utf8).write(to: Self.url)
      Issue.record("the schema was recorded; look at it and run again")
    }
    let committed = String(decoding: try Data(contentsOf: Self.url), as: UTF8.self)
    #expect(
      committed == GraphSchema.text + "\n",
      "RECORD_SCHEMA=1 swift test --filter GraphSchemaTests writes it anew")
  }

  private func schema() throws -> JSONValue { try JSONDocument(Array(GraphSchema.text.utf8)).root }

  private func member(_ path: String..., of value: JSONValue) throws -> JSONValue {
    try path.reduce(value) { value, key in
      try #require(value.members.first { $0.key.text == key }?.value, "\(key)")
    }
  }

  private func keys(_ value: JSONValue) throws -> [String] {
    try member("properties", of: value).members.map(\.key.text).filter { $0 != "$schema" }
  }

  @Test("The schema is sound JSON")
  func isSound() throws {
    #expect(try JSONDocument(Array(GraphSchema.text.utf8)).defects.isEmpty)
  }

  @Test("It has exactly the keys of the file format, at every level")
  func keyLists() throws {
    let root = try schema()
    #expect(
      try keys(root) == [
        "title", "description", "nodes", "output", "seed", "train", "groups", "notes", "expect",
      ])
    #expect(try keys(member("$defs", "node", of: root)) == ["id", "op", "inputs", "label", "value"])
    let train = try member("properties", "train", of: root)
    #expect(
      try keys(train)
        == ["optimizer", "learning_rate", "momentum", "beta1", "beta2", "epsilon", "iterations", "data"])
    #expect(
      try keys(member("properties", "groups", "items", of: root)) == ["id", "label", "nodes", "collapsed"])
    #expect(try keys(member("properties", "notes", "items", of: root)) == ["at", "text"])
    #expect(try keys(member("properties", "expect", of: root)) == ["values", "gradients", "tolerance"])
  }

  @Test("It lists every operation once, in the order of the registry")
  func operations() throws {
    let choices = try member("$defs", "node", "properties", "op", "oneOf", of: schema())
    let names = try choices.elements.map { try member("const", of: $0).string }
    #expect(names == OperationRegistry.all.map(\.name))
  }

  @Test("The rule of each operation has its attributes, its arity and what it requires")
  func rules() throws {
    let rules = Array(try member("$defs", "node", "allOf", of: schema()).elements)
    #expect(rules.count == OperationRegistry.all.count)
    for (rule, operation) in zip(rules, OperationRegistry.all) {
      #expect(try member("if", "properties", "op", "const", of: rule).string == operation.name)
      let then = try member("then", of: rule)
      let required = try member("required", of: then).elements.compactMap(\.string)
      let own = operation.role == .computed ? "inputs" : "value"
      #expect(required == [own] + operation.attributes.filter(\.isRequired).map(\.name))
      let attributes = try keys(then).filter { $0 != "inputs" && $0 != "value" }
      #expect(attributes == operation.attributes.map(\.name))
      let inputs = try member("properties", "inputs", of: then)
      let minimum = inputs.members.first { $0.key.text == "minItems" }?.value.number ?? 0
      let maximum = inputs.members.first { $0.key.text == "maxItems" }?.value.number
      switch operation.arity {
      case .exactly(let count): #expect(minimum == Double(count) && maximum == Double(count))
      case .atLeast(let count): #expect(minimum == Double(count) && maximum == nil)
      }
    }
  }
}
