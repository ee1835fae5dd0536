import Receivables

/// A hash of a record's key that is the same on every machine and for ever.
///
/// Read as a signed number, the hashes of one kind lie together and the kinds in their order: a
/// load kind by kind fills the table of keys from its beginning to its end.
///
/// FNV-1a over the kind and the text, with a final mix (Fowler, Noll, Vo; the mix is that of
/// SplitMix64). Two keys of one hash are told apart by the keys themselves wherever it matters.
public func recordHash(_ kind: RecordKind, _ text: String) -> UInt64 {
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  hash = (hash ^ UInt64(kind.position)) &* 0x100_0000_01b3
  var text = text
  text.withUTF8 { bytes in
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
  }
  hash = (hash ^ (hash >> 30)) &* 0xbf58_476d_1ce4_e5b9
  hash = (hash ^ (hash >> 27)) &* 0x94d0_49bb_1331_11eb
  hash ^= hash >> 31
  return UInt64(kind.position ^ 8) << 60 | hash >> 4
}
