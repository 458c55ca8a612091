@testable import Graph

/// An operation applied to tensors, kernels called directly, without a graph or a tape.
struct Application {
  let operation: Operation
  let inputs: [Tensor]
  let attributes: Attributes
  let shape: Shape
  private let kernels: Kernels

  /// Defaults of attributes that are not given are filled in, as the reader does.
  init(_ operation: Operation, _ inputs: [Tensor], _ attributes: [String: AttributeValue] = [:])
    throws(ShapeMismatch)
  {
    var values: [String: AttributeValue] = [:]
    for definition in operation.attributes { values[definition.name] = definition.defaultValue }
    self.operation = operation
    self.inputs = inputs
    self.attributes = Attributes(values.merging(attributes) { $1 })
    shape = try operation.shape(inputs.map(\.shape), self.attributes)
    kernels = operation.bind(inputs.map(\.shape), shape, self.attributes)
  }

  /// The forward value; the memory it is written to is full of NaN before.
  var value: Tensor { value(of: inputs) }

  /// The forward value for other inputs of the same shapes.
  func value(of inputs: [Tensor]) -> Tensor {
    var result = Tensor(repeating: .nan, shape: shape)
    withPointers(inputs) { pointers in
      result.elements.withUnsafeMutableBufferPointer { output in
        if let output = output.baseAddress { kernels.forward(pointers, output) }
      }
    }
    return result
  }

  /// The contribution to the gradient of one input, added to what is given.
  func gradient(_ slot: Int, upstream: Tensor, addedTo start: Tensor? = nil) -> Tensor {
    var result = start ?? Tensor(repeating: 0, shape: inputs[slot].shape)
    let output = value
    withPointers(inputs) { pointers in
      output.elements.withUnsafeBufferPointer { output in
        upstream.elements.withUnsafeBufferPointer { upstream in
          result.elements.withUnsafeMutableBufferPointer { contribution in
            guard let output = output.baseAddress, let upstream = upstream.baseAddress,
              let contribution = contribution.baseAddress
            else { return }
            kernels.pullback(pointers, output, upstream, slot, contribution)
          }
        }
      }
    }
    return result
  }

  private func withPointers(
    _ inputs: [Tensor], _ body: (UnsafePointer<UnsafeMutablePointer<Double>>) -> Void
  ) {
    let memory = inputs.map { tensor in
      let pointer = UnsafeMutablePointer<Double>.allocate(capacity: tensor.elements.count)
      pointer.initialize(from: tensor.elements, count: tensor.elements.count)
      return pointer
    }
    memory.withUnsafeBufferPointer { if let base = $0.baseAddress { body(base) } }
    memory.forEach { $0.deallocate() }
  }
}

extension Tensor {
  /// One number makes a scalar, several a vector.
  static func of(_ numbers: Double...) -> Tensor {
    numbers.count == 1 ? Tensor(numbers[0]) : Tensor(shape: Shape([numbers.count]), elements: numbers)
  }

  /// A matrix by its rows.
  static func rows(_ rows: [Double]...) -> Tensor {
    Tensor(shape: Shape([rows.count, rows[0].count]), elements: rows.flatMap { $0 })
  }

  /// A tensor of any shape.
  static func shaped(_ axes: [Int], _ numbers: Double...) -> Tensor {
    Tensor(shape: Shape(axes), elements: numbers)
  }

  /// Whether the shapes agree and each element is within a relative distance; NaN and infinity like themselves.
  func isClose(to other: Tensor, tolerance: Double = 1e-9) -> Bool {
    shape == other.shape
      && zip(elements, other.elements).allSatisfy { $0.isClose(to: $1, tolerance: tolerance) }
  }
}

extension Double {
  /// Whether two numbers agree to a relative distance; NaN and infinity like themselves.
  func isClose(to other: Double, tolerance: Double = 1e-9) -> Bool {
    if isNaN || other.isNaN { return isNaN && other.isNaN }
    if self == other { return true }
    return abs(self - other) <= tolerance * Swift.max(abs(self), abs(other))
  }
}

extension Operation {
  /// The registered operation with that name.
  static func named(_ name: String) throws -> Operation {
    guard let operation = OperationRegistry.operation(named: name) else { throw UnknownOperation(name: name) }
    return operation
  }

  private struct UnknownOperation: Error { let name: String }
}
