import Testing

@testable import Statistics

/// Known values are those of R 4: `pnorm`, `qnorm`, `pbeta`, `qbeta`, `quantile`.
@Suite struct DistributionTests {
  @Test func `the normal distribution is that of the tables`() {
    #expect(abs(normalCDF(1.96) - 0.9750021048517795) < 1e-15)
    #expect(abs(normalCDF(-3) - 0.0013498980316300946) < 1e-17)
    #expect(abs(normalQuantile(0.975) - 1.959963984540054) < 1e-13)
    #expect(abs(normalQuantile(1e-6) + 4.753424308822899) < 1e-11)
    for p in [1e-9, 0.01, 0.3, 0.5, 0.9, 0.9999] {
      #expect(abs(normalCDF(normalQuantile(p)) - p) < 1e-14)
    }
  }

  @Test func `the beta distribution is that of the tables`() {
    #expect(abs(betaCDF(0.5, 2, 3) - 0.6875) < 1e-12)
    #expect(abs(betaQuantile(0.5, 1, 1) - 0.5) < 1e-12)
    for p in [0.05, 0.5, 0.95] {
      #expect(abs(betaCDF(betaQuantile(p, 3.5, 97.5), 3.5, 97.5) - p) < 1e-10)
    }
  }

  @Test func `a rate lies between bounds that close in as more is seen`() {
    let few = jeffreysInterval(1, of: 10)
    let many = jeffreysInterval(100, of: 1000)
    #expect(few.contains(0.1) && many.contains(0.1))
    #expect(many.upperBound - many.lowerBound < few.upperBound - few.lowerBound)
    #expect(jeffreysInterval(0, of: 20).lowerBound == 0)
    #expect(jeffreysInterval(20, of: 20).upperBound == 1)
  }

  @Test func `quantiles interpolate as R does`() {
    let sample = [1.0, 2, 4, 8]
    #expect(quantile(sample, 0.5) == 3)
    #expect(quantile(sample, 0.25) == 1.75)
    #expect(quantile(sample, 1) == 8)
    #expect(quantile([], 0.5) == nil)
  }
}

@Suite struct SplitMix64Tests {
  @Test func `the generator gives the published numbers`() {
    var random = SplitMix64(seed: 1_234_567)
    #expect(random.next() == 6_457_827_717_110_365_317)
    #expect(random.next() == 3_203_168_211_198_807_973)
  }

  @Test func `split generators do not depend on what was drawn before`() {
    let random = SplitMix64(seed: 7)
    var (a, b) = (random.split(label: 1), random.split(label: 2))
    var again = random.split(label: 1)
    let (x, y, z) = (a.next(), b.next(), again.next())
    #expect(x == z)
    #expect(x != y)
  }

  @Test func `draws have the moments of their distributions`() {
    var random = SplitMix64(seed: 3)
    let count = 20_000
    var (normal, square, waiting, events) = (0.0, 0.0, 0.0, 0)
    for _ in 0..<count {
      let x = random.nextNormal()
      normal += x
      square += x * x
      waiting += random.nextExponential(mean: 3)
      events += random.nextPoisson(mean: 2.5)
    }
    // Five standard errors.
    #expect(abs(normal / Double(count)) < 0.036)
    #expect(abs(square / Double(count) - 1) < 0.05)
    #expect(abs(waiting / Double(count) - 3) < 0.107)
    #expect(abs(Double(events) / Double(count) - 2.5) < 0.056)
  }
}
