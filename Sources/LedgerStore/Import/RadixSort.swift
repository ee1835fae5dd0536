/// Sorts by a whole number, the least first; equal ones keep their order.
///
/// A million rows take a third of the time that comparing them takes. O(n · bits / 11); needs room
/// for a second copy.
///
/// - Parameters:
///   - bits: How many of the key's lowest bits count.
///   - key: Its bits above `bits` are ignored.
@inline(__always)
func radixSort<Element>(
  _ elements: inout [Element], bits: Int, by key: (Element) -> UInt64
) {
  let count = elements.count
  guard count > 1 else { return }
  var from = elements
  var to: [Element] = []
  var shift = 0
  while shift < bits {
    let width = min(11, bits - shift)
    let mask = UInt64(1) << UInt64(width) - 1
    var starts = [Int](repeating: 0, count: 1 << width)
    for element in from { starts[Int(key(element) >> UInt64(shift) & mask)] += 1 }
    // A digit that is the same everywhere orders nothing.
    if !starts.contains(count) {
      var sum = 0
      for digit in starts.indices {
        let size = starts[digit]
        starts[digit] = sum
        sum += size
      }
      if to.isEmpty {
        elements = []
        to = from
      }
      to.withUnsafeMutableBufferPointer { places in
        for element in from {
          let digit = Int(key(element) >> UInt64(shift) & mask)
          places[starts[digit]] = element
          starts[digit] += 1
        }
      }
      swap(&from, &to)
    }
    shift += width
  }
  elements = from
}

extension [RowEntry] {
  /// By the hash of the key, then in the order in which they were read.
  mutating func sortByHash() { radixSort(&self, bits: 64) { $0.hash } }

  /// By customer, then as they are.
  mutating func sortByCustomer() { radixSort(&self, bits: 32) { UInt64($0.customer) } }

  /// By the day known, then as they are.
  mutating func sortByDayKnown() {
    radixSort(&self, bits: 32) { UInt64(UInt32(bitPattern: $0.knownOn.number ^ .min)) }
  }
}
