/// What signs are called in ASCII, where one character would be misread.
enum SpellingTable {
  /// Greek letters by their names; a `_` keeps them apart from other letters.
  static let letters: [Character: String] = [
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "eps", "ϵ": "eps", "ζ": "zeta", "η": "eta",
    "θ": "theta", "ϑ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "µ": "mu", "ν": "nu",
    "ξ": "xi", "ο": "o", "π": "pi", "ρ": "rho", "σ": "sigma", "ς": "sigma", "τ": "tau", "υ": "upsilon",
    "φ": "phi", "ϕ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega", "Γ": "Gamma", "Δ": "Delta", "∆": "Delta",
    "Θ": "Theta", "Λ": "Lambda", "Ξ": "Xi", "Π": "Pi", "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega",
  ]

  /// Signs and keys by their names; a blank keeps them apart from other letters.
  static let words: [Character: String] = [
    "Σ": "sum", "∑": "sum", "∏": "prod", "∫": "int", "∇": "grad", "∞": "inf", "∈": "in", "¬": "not",
    "↑": "up", "↓": "down", "⏎": "Enter", "↩": "Enter", "⌫": "Backspace", "␣": "Space", "✓": "ok", "✔": "ok",
  ]

  /// Signs as programmers write them.
  static let signs: [Character: String] = [
    "·": "*", "⋅": "*", "⊙": ".*", "−": "-", "÷": "/", "≈": "~", "≠": "!=", "≤": "<=", "≥": ">=", "≡": "==",
    "±": "+-", "∓": "-+", "∝": "~", "⊗": "(x)", "⊕": "(+)", "⊞": "[+]", "⊟": "[-]", "⊤": "^T", "‖": "||",
    "∂": "d", "∅": "{}", "←": "<-", "→": "->", "↔": "<->", "⇐": "<=", "⇒": "=>", "↦": "->", "⟵": "<-",
    "⟶": "->", "⇧": "Shift-", "✗": "!!", "✘": "!!", "—": "--", "―": "--", "…": "..", "⋯": "..", "½": "1/2",
    "¼": "1/4", "¾": "3/4", "′": "'", "″": "''", "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE",
  ]

  /// Small letters above the line.
  static let above = pairs("ᵀᵗ⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱˣᵏᵐ", "Tt0123456789+-=()nixkm")

  /// Small letters below the line.
  static let below = pairs("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ᵢⱼₖₗₘₙₚₜₓ", "0123456789+-=()ijklmnptx")

  private static func pairs(_ small: String, _ plain: String) -> [Character: Character] {
    Dictionary(uniqueKeysWithValues: zip(small, plain))
  }
}
