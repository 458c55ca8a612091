import Graph

extension NumberFormat {
  /// The elements of a tensor as texts of at most `width` columns, aligned where there are several.
  static func texts(of tensor: Tensor, width: Int) -> [String] {
    if tensor.elements.count == 1 { return [scalar(tensor.elements[0], limit: width)] }
    let format = NumberFormat(tensor.elements, limit: width)
    return tensor.elements.map { format.text($0) }
  }
}
