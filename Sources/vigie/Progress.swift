import Wording
import Workflows

extension Console {
  /// Draws how far a judgement of all customers has come.
  func progress(_ progress: WorkProgress, in language: Language) {
    let speech = language.speech
    switch progress {
    case .customers(let done, let count):
      self.progress(
        "\(speech.phrase(.customers)) \(language.count(done)) / \(language.count(count))")
    case .fitting: self.progress(speech.phrase(.fitting))
    case .validating(let part, let count):
      self.progress("\(speech.phrase(.validating)) \(part) / \(count)")
    }
  }
}
