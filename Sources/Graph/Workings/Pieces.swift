extension [Working.Piece] {
  /// The same pieces, in which a single number that follows a sign, or that is raised, has parentheses where it is
  /// negative: 3 · (−2).
  var withSignsEnclosed: [Working.Piece] {
    indices.map { index in
      guard case .figure(var figure) = self[index] else { return self[index] }
      figure.isEnclosed = isOperand(at: index) || isRaised(at: index)
      return .figure(figure)
    }
  }

  private func isOperand(at index: Int) -> Bool {
    guard index > 0, case .sign(let sign) = self[index - 1], let last = sign.last else { return false }
    return !"(,[|=→".contains(last)
  }

  private func isRaised(at index: Int) -> Bool {
    guard index + 1 < count, case .sign(let sign) = self[index + 1], let first = sign.first else {
      return false
    }
    return "^²".contains(first)
  }
}
