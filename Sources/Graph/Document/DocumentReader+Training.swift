extension DocumentReader {
  /// Reads `train`.
  mutating func readTraining(_ value: JSONValue) -> Training? {
    guard isObject(value, "train") else { return nil }
    let fields = Fields<TrainKey>(value)
    refuseExtras(of: fields)
    let name = readOptimizerName(fields[.optimizer])
    let momentum = hyperparameter(.momentum, fields)
    let beta1 = hyperparameter(.beta1, fields)
    let beta2 = hyperparameter(.beta2, fields)
    let epsilon = hyperparameter(.epsilon, fields)
    let learningRate = hyperparameter(.learningRate, fields)
    let iterations = fields[.iterations].map { integer($0, TrainKey.iterations.rawValue, minimum: 0) } ?? 1
    let data = fields[.data].map { readData($0) } ?? []
    guard let name, let momentum, let beta1, let beta2, let epsilon, let learningRate, let iterations else {
      return nil
    }
    let optimizer: Training.Optimizer =
      switch name {
      case .sgd: .sgd
      case .momentum: .momentum(momentum)
      case .adam: .adam(beta1: beta1, beta2: beta2, epsilon: epsilon)
      }
    return Training(optimizer: optimizer, learningRate: learningRate, iterations: iterations, data: data)
  }

  /// The update rule; plain gradient descent where the file names none.
  private mutating func readOptimizerName(_ value: JSONValue?) -> OptimizerName? {
    guard let value else { return .sgd }
    let known = OptimizerName.allCases.map(\.rawValue)
    guard let text = value.string else { return refuse(value, "optimizer", "text") }
    if let name = OptimizerName(rawValue: text) { return name }
    findings.add(value.offset) {
      "unknown optimizer \(Excerpt.quoted(text))" + Suggestion.mend(for: text, in: known, what: "optimizer")
    }
    return nil
  }

  private mutating func hyperparameter(_ key: TrainKey, _ fields: Fields<TrainKey>) -> Double? {
    if let value = fields[key] { return number(value, key.rawValue, in: key.range) }
    if key.defaultNumber == nil { miss(key, in: fields.object) }
    return key.defaultNumber
  }

  private mutating func readData(_ value: JSONValue) -> [[Int: Tensor]] {
    list(value, "data").map { item in
      guard isObject(item, "data") else { return [:] }
      return tensorsByID(item, role: "data") { reader, node, offset in
        guard reader.nodes[node].operation != nil, !reader.nodes[node].isLeaf else { return true }
        reader.findings.add(
          offset, node: reader.nodes[node].id, "is no leaf; \"data\" gives values to leaves only")
        return false
      }
    }
  }
}
