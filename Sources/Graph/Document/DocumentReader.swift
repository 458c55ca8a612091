/// Reads a JSON text as a graph file and finds everything that is wrong with it.
///
/// Every part reads what it can and notes what it cannot, so that one run tells all defects. A part that depends on
/// a defective one is silent about it.
struct DocumentReader {
  var findings = Findings()
  /// The nodes in the order of the file, sound or not.
  var nodes: [NodeDraft] = []
  /// The position of each id in `nodes`; of equal ids the first.
  var positions: [String: Int] = [:]
  /// The ids of `nodes`, empty where a node has none or one that stands before.
  var ids: [String] = []
  /// Tensors to compare with the shapes of their nodes.
  var placedTensors: [PlacedTensor] = []

  /// Reads the bytes of a file.
  static func read(_ bytes: [UInt8]) throws(GraphFileFailure) -> ComputationGraph {
    let document = try JSONDocument.reading(bytes)
    var reader = DocumentReader()
    let content = reader.readContent(of: document.root)
    reader.adopt(document)
    guard reader.findings.isEmpty, let content else { throw reader.findings.failure(in: bytes) }
    do throws(BuildFailure) {
      return try ComputationGraph(content)
    } catch {
      reader.findings.add(document.root.offset, "the graph cannot be built: \(error)")
      throw reader.findings.failure(in: bytes)
    }
  }

  /// Reads the whole file; the content is sound only if there are no findings.
  private mutating func readContent(of root: JSONValue) -> ComputationGraph.Content? {
    guard root.kind == .object else {
      findings.add(root.offset, "a graph file is one JSON object, not \(root.kind.words)")
      return nil
    }
    let fields = Fields<DocumentKey>(root)
    refuseExtras(of: fields)
    let title = fields[.title].flatMap { text($0, "title") }
    let summary = fields[.description].flatMap { text($0, "description") }
    readNodes(fields)
    let output = fields[.output].flatMap { reference($0, as: "output") }
    let seed = fields[.seed].flatMap { seed in
      tensor(seed, "seed").map { (tensor: $0, offset: seed.offset) }
    }
    let training = fields[.train].flatMap { readTraining($0) }
    let groups = fields[.groups].map { readGroups($0) } ?? []
    let notes = fields[.notes].map { readNotes($0) } ?? []
    let expectations = fields[.expect].flatMap { readExpectations($0) }
    checkGraph(fields, output: output, seed: seed)
    return ComputationGraph.Content(
      nodes: nodes.compactMap(\.specification), output: output, seed: seed?.tensor, training: training,
      groups: groups, notes: notes, expectations: expectations, title: title, summary: summary)
  }

  /// Takes over what is wrong with the JSON text itself, with the node that it belongs to.
  private mutating func adopt(_ document: JSONDocument) {
    for defect in document.defects {
      let owner = nodes.last { $0.object.index <= defect.item ?? 0 }
      let isInside = owner?.object.contains(item: defect.item ?? 0) ?? false
      findings.add(defect.offset, node: isInside ? owner?.id : nil, defect.message)
    }
    findings.omit(document.defectCount - document.defects.count)
  }
}

extension JSONDocument {
  /// Reads a JSON text; what is wrong with it is told by line and column.
  package static func reading(_ bytes: [UInt8]) throws(GraphFileFailure) -> JSONDocument {
    do throws(JSONFailure) {
      return try JSONDocument(bytes)
    } catch {
      var findings = Findings()
      for defect in error.defects { findings.add(defect.offset, defect.message) }
      throw findings.failure(in: bytes)
    }
  }
}
