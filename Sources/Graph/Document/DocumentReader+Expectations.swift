extension DocumentReader {
  /// Reads `expect`.
  mutating func readExpectations(_ value: JSONValue) -> Expectations? {
    guard isObject(value, "expect") else { return nil }
    let fields = Fields<ExpectKey>(value)
    refuseExtras(of: fields)
    let values = readTensors(fields[.values], "values") { _, _, _ in true }
    let gradients = readTensors(fields[.gradients], "gradients") { reader, node, offset in
      guard reader.nodes[node].operation?.role == .constant else { return true }
      reader.findings.add(offset, node: reader.nodes[node].id, "a constant has no gradient")
      return false
    }
    let tolerance = fields[.tolerance].map { number($0, "tolerance", in: NumberRange()) }
    return Expectations(
      values: values, gradients: gradients,
      tolerance: (tolerance ?? ExpectKey.defaultTolerance) ?? ExpectKey.defaultTolerance)
  }

  private mutating func readTensors(
    _ object: JSONValue?, _ name: String,
    accepts: (inout DocumentReader, _ node: Int, _ offset: Int) -> Bool
  ) -> [Int: Tensor] {
    guard let object, isObject(object, name) else { return [:] }
    return tensorsByID(object, role: "\"\(name)\":", accepts: accepts)
  }
}
