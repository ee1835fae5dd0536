import Receivables

/// The observation days of a sweep, ascending, and the place of any day among them.
struct DayGrid: Sendable {
  let days: [Day]
  /// The place of each day from the first to the last observation day.
  private let places: [Int32]

  init(_ days: [Day]) {
    self.days = days
    guard let first = days.first, let last = days.last else {
      places = []
      return
    }
    var places = [Int32](repeating: 0, count: last - first + 1)
    var place = 0
    for offset in places.indices {
      while days[place] - first < offset { place += 1 }
      places[offset] = Int32(place)
    }
    self.places = places
  }

  /// The place of the first observation day on `day` or later; the number of days after the last.
  func place(of day: Day) -> Int {
    guard let first = days.first else { return 0 }
    let offset = day - first
    guard offset > 0 else { return 0 }
    return offset < places.count ? Int(places[offset]) : days.count
  }
}

extension DayGrid {
  /// The place of a day by its number, for loops that ask for very many.
  struct Places {
    fileprivate let first: Int32
    fileprivate let places: UnsafeBufferPointer<Int32>
    fileprivate let count: Int

    @inline(__always)
    func callAsFunction(_ day: Int32) -> Int {
      let offset = Int(day &- first)
      guard offset > 0 else { return 0 }
      return offset < places.count ? Int(places[offset]) : count
    }
  }

  /// Lends the places and the days for as long as `body` runs.
  func withPlaces<Result>(
    _ body: (Places, UnsafeBufferPointer<Day>) -> Result
  ) -> Result {
    places.withUnsafeBufferPointer { places in
      days.withUnsafeBufferPointer { days in
        body(
          Places(first: days.first?.number ?? 0, places: places, count: days.count), days)
      }
    }
  }
}
