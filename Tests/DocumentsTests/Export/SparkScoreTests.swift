import Scoring
import Testing

@testable import Documents

@Suite struct SparkScoreTests {
  @Test func `texts hold nothing that a setting of Spark would read otherwise`() {
    let spark = SQLDialect.spark
    #expect(spark.literal("BTP") == "'BTP'")
    #expect(spark.literal("") == "''")
    #expect(spark.literal("l'industrie") == "concat('l', char(39), 'industrie')")
    #expect(spark.literal("a\\") == "concat('a', char(92))")
    #expect(spark.literal("'") == "char(39)")
    #expect(spark.literal("${env:HOME}\n") == "concat(char(36), '{env:HOME}', char(10))")
    #expect(spark.identifier("a `b`") == "`a ``b```")
    #expect(spark.remark("${x}\n\u{202E}\\") == "-- $ {x}  \\ .")
  }

  @Test func `numbers are of double precision`() {
    #expect(SQLDialect.spark.literal(0.1) == "0.1D")
    #expect(SQLDialect.spark.literal(1e-5) == "1e-05D")
    #expect(SQLDialect.spark.literal(-Double.infinity) == "CAST('-Infinity' AS DOUBLE)")
  }

  @Test func `the statement for Spark is the one on record`() throws {
    let model = try ExportCases.small()
    let text = sqlScore(of: model, dialect: .spark, key: "id")
    #expect(
      text == """
        -- Scorecard small: the same scores as the model document.
        -- Reads cases, where NULL and NaN are missing:
        --   id: the key of a row
        --   ratio: a number
        --   sector: a text
        -- Gives points, and the probability of bad = 1.
        WITH
        given AS (
          SELECT
            600 AS p0,
            c.`id` AS k,
            NULLIF(CAST(c.`ratio` AS DOUBLE), CAST('NaN' AS DOUBLE)) AS x1,
            CAST(c.`sector` AS STRING) AS t2
          FROM `cases` AS c
        ),
        parts AS (
          SELECT
            p0,
            k,
            -- ratio
            CASE
              WHEN x1 IS NULL THEN -4
              WHEN x1 = -1.0D THEN 3  -- not asked
              WHEN x1 < 0.5D THEN -12
              ELSE 9
            END AS p1,
            -- sector
            CASE
              WHEN t2 IS NULL THEN -1
              WHEN t2 IN (
                'BTP', concat('l', char(39), 'industrie')) THEN -5
              WHEN t2 = 'services' THEN 6
              ELSE 0
            END AS p2
          FROM given
        ),
        sums AS (
          SELECT
            parts.*,
            p0 + p1 + p2 AS points
          FROM parts
        ),
        chances (place, chance) AS (
          VALUES
            (583, 50000000), (584, 40000000), (585, 40000000)
        )
        SELECT
          k AS `id`,
          p1 AS `ratio_points`,
          p2 AS `sector_points`,
          points,
          chance / 1000000000.0D AS probability
        FROM sums
        LEFT JOIN chances ON place = CASE
          WHEN points < 583 THEN 583
          WHEN points > 585 THEN 585
          ELSE points
        END

        """)
  }
}
