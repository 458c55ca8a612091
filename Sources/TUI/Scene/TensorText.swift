import Graph

extension NumberFormat {
  /// The elements of a tensor as texts of at most `width` columns, aligned where there are several.
  ///
  /// A single one has at most `digits` significant digits; several have so many decimals, and never more than four.
  static func texts(of tensor: Tensor, width: Int, digits: Int = FieldWidths.mostDigits) -> [String] {
    if tensor.elements.count == 1 { return [scalar(tensor.elements[0], limit: width, digits: digits)] }
    let format = NumberFormat(tensor.elements, limit: width, decimals: min(digits, 4))
    return tensor.elements.map { format.text($0) }
  }
}
