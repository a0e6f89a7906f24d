import ChobaCore
import GRDB

/// What a list can be filtered by, and how that is said in SQL.
struct ListFilter {
  /// A field and the expression that it is about.
  struct Field {
    var field: Filter.Field
    /// SQL with `?`, each the folded value.
    var condition: String
    /// How many times that stands in it.
    var valueCount = 1
    /// What `yes` means; the condition's opposite is `no`.
    var isFlag = false
    /// The values of a flag's `?`: what changes is bound, since each text of SQL is kept prepared.
    var values: StatementArguments = []

    /// A text of which a part will do.
    static func text(_ name: String, _ expression: String) -> Field {
      Field(
        field: Filter.Field(name),
        condition: "instr(lower(COALESCE(\(expression), '')), ?) > 0")
    }

    /// One of a few values.
    static func choice(_ name: String, _ expression: String, _ values: [String]) -> Field {
      Field(field: Filter.Field(name, values: values), condition: "\(expression) = ?")
    }

    /// One of a few values that the expression has, or for which the other condition holds.
    static func choice(
      _ name: String, _ expression: String, _ values: [String], or other: String
    ) -> Field {
      var field = choice(name, expression, values)
      field.condition += " OR (\(other))"
      field.valueCount = 2
      return field
    }

    /// `yes` where the condition holds, `no` where it does not.
    static func flag(
      _ name: String, _ condition: String, _ values: StatementArguments = []
    ) -> Field {
      Field(field: .flag(name), condition: condition, isFlag: true, values: values)
    }
  }

  var fields: [Field]
  /// SQL with `?` (each the same folded word) that says whether a row holds the word.
  var word = ""
  /// How many times the word stands in it.
  var wordCount = 1

  /// Adds what was typed to a query.
  /// - Throws: `ReadRefusal` for an unknown field or value.
  func add(_ text: String, to query: inout ListQuery) throws {
    for typed in try addFields(of: text, to: &query) {
      query.add(word, StatementArguments(Array(repeating: typed, count: wordCount)))
    }
  }

  /// Adds the fields alone; the words come back, folded.
  func addFields(of text: String, to query: inout ListQuery) throws -> [String] {
    var words: [String] = []
    for term in try Filter(text, fields: fields.map(\.field)).terms {
      switch term {
      case .word(let text): words.append(text)
      case .field(let name, let value, _):
        guard let field = fields.first(where: { $0.field.name == name }) else { continue }
        if field.isFlag {
          query.add(
            value == "yes" ? field.condition : "NOT (\(field.condition))", field.values)
        } else {
          query.add(
            field.condition, StatementArguments(Array(repeating: value, count: field.valueCount)))
        }
      }
    }
    return words
  }
}

/// The columns that a list can be sorted by.
struct ListSort {
  /// By name the terms of the order; `nil` is the list's own.
  var columns: [String: [String]]
  /// The names in the order in which they are offered.
  var names: [String]

  init(_ columns: KeyValuePairs<String, [String]>) {
    names = columns.map(\.key)
    self.columns = Dictionary(uniqueKeysWithValues: columns.map { ($0.key, $0.value) })
  }

  /// Sets a query's order as a request wants it.
  /// - Throws: `ReadRefusal.unknownSort`.
  func set(_ request: ListRequest, in query: inout ListQuery, unique: String) throws {
    if let sort = request.sort {
      guard let terms = columns[sort] else {
        throw ReadRefusal.unknownSort(sort, known: names)
      }
      query.order = terms.contains(unique) ? terms : terms + [unique]
      query.isDescending = request.isReversed
    } else if request.isReversed {
      query.isDescending.toggle()
    }
  }
}
