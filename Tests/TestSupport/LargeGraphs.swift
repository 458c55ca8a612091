/// Graph files that are too large to be written by hand.
public enum LargeGraphs {
  /// A row of nodes, each the negative of the one before.
  public static func chain(_ count: Int) -> String {
    let rest = (1..<count).map { #"{"id": "n\#($0)", "op": "neg", "inputs": ["n\#($0 - 1)"]}"# }
    return file("a chain", [#"{"id": "n0", "op": "input", "value": 1.5}"#] + rest)
  }

  /// Neurons in a row, each the tanh of a weight of its own times the one before: three nodes a neuron.
  public static func row(_ neurons: Int) -> String {
    var nodes = [#"{"id": "y0", "op": "input", "value": 0.5}"#]
    for index in 1...neurons {
      nodes.append(#"{"id": "w\#(index)", "op": "parameter", "value": \#(Double(index % 7 + 5) / 8)}"#)
      nodes.append(#"{"id": "m\#(index)", "op": "mul", "inputs": ["w\#(index)", "y\#(index - 1)"]}"#)
      nodes.append(#"{"id": "y\#(index)", "op": "tanh", "inputs": ["m\#(index)"]}"#)
    }
    return file("neurons in a row", nodes)
  }

  /// A network with one output: each neuron the tanh of a sum of weights times inputs.
  ///
  /// - Parameters:
  ///   - layers: Neurons by layer, the inputs first; the last is one.
  ///   - samples: How often the network is applied; the results are added up.
  /// - Returns: The text of the file.
  public static func network(_ layers: [Int], samples: Int = 1) -> String {
    var nodes: [String] = []
    for (depth, (before, now)) in zip(layers, layers.dropFirst()).enumerated() {
      for neuron in 0..<now {
        for input in 0..<before {
          let value = Double((depth * 31 + neuron * 17 + input * 7) % 19 - 9) / 10
          nodes.append(#"{"id": "w\#(depth)_\#(neuron)_\#(input)", "op": "parameter", "value": \#(value)}"#)
        }
      }
    }
    var outputs: [String] = []
    for sample in 0..<samples { outputs.append(apply(layers, to: sample, in: &nodes)) }
    let list = outputs.map { "\"\($0)\"" }.joined(separator: ", ")
    nodes.append(#"{"id": "L", "op": "add", "inputs": [\#(list)\#(samples == 1 ? ", \"zero\"" : "")]}"#)
    if samples == 1 { nodes.append(#"{"id": "zero", "op": "constant", "value": 0}"#) }
    return file("a network", nodes, output: "L")
  }

  private static func apply(_ layers: [Int], to sample: Int, in nodes: inout [String]) -> String {
    var signals = (0..<layers[0]).map { "x\(sample)_\($0)" }
    for (index, signal) in signals.enumerated() {
      let value = Double((sample * 5 + index * 3) % 11 - 5) / 10
      nodes.append(#"{"id": "\#(signal)", "op": "input", "value": \#(value)}"#)
    }
    for (depth, count) in layers.dropFirst().enumerated() {
      signals = (0..<count).map { neuron in
        let name = "\(sample)_\(depth)_\(neuron)"
        for (input, signal) in signals.enumerated() {
          let inputs = #"["w\#(depth)_\#(neuron)_\#(input)", "\#(signal)"]"#
          nodes.append(#"{"id": "m\#(name)_\#(input)", "op": "mul", "inputs": \#(inputs)}"#)
        }
        let products = signals.indices.map { "\"m\(name)_\($0)\"" }.joined(separator: ", ")
        nodes.append(#"{"id": "s\#(name)", "op": "add", "inputs": [\#(products)]}"#)
        nodes.append(#"{"id": "y\#(name)", "op": "tanh", "inputs": ["s\#(name)"]}"#)
        return "y\(name)"
      }
    }
    return signals[0]
  }

  private static func file(_ title: String, _ nodes: [String], output: String? = nil) -> String {
    let list = nodes.joined(separator: ",\n")
    return #"{"title": "\#(title)", "nodes": [\#(list)]\#(output.map { ", \"output\": \"\($0)\"" } ?? "")}"#
  }
}
