import CLineDecoder

/// Facts in buckets: by member, by merchant, by id.
typealias FactWriter = BucketWriter<choba_fact>

typealias FactBuckets = Buckets<choba_fact>

extension Buckets<choba_fact> {
  /// The facts of one bucket of several writers, in no order.
  static func facts(_ bucket: Int, of all: [FactBuckets]) throws -> [choba_fact] {
    try entries(bucket, of: all)
  }
}
