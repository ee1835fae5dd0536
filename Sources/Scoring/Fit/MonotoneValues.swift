/// The nearest values that run in the direction: neighbours that do not are pooled.
///
/// Source: pool adjacent violators, Barlow and others (1972).
func monotone(
  _ values: [Double], weights: [Double], _ direction: ExpertCharacteristic.Direction
) -> [Double] {
  guard direction != .unknown else { return values }
  let sign = direction == .higherIsRiskier ? 1.0 : -1.0
  var pools: [(value: Double, weight: Double, count: Int)] = []
  for (value, weight) in zip(values, weights) {
    pools.append((sign * value, weight, 1))
    while pools.count > 1, pools[pools.count - 2].value > pools[pools.count - 1].value {
      let last = pools.removeLast()
      let before = pools.removeLast()
      let weight = before.weight + last.weight
      pools.append(
        (
          (before.value * before.weight + last.value * last.weight) / weight, weight,
          before.count + last.count
        ))
    }
  }
  return pools.flatMap { Array(repeating: sign * $0.value, count: $0.count) }
}
