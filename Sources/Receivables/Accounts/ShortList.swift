/// A list that nearly always has one element, which then needs no memory of its own.
public struct ShortList<Element: Sendable>: Sendable {
  @usableFromInline var head: Element?
  @usableFromInline var others: [Element] = []

  /// An empty list.
  @inlinable public init() {}

  @inlinable mutating func append(_ element: Element) {
    if head == nil { head = element } else { others.append(element) }
  }
}

extension ShortList: RandomAccessCollection {
  /// The position of the first element.
  @inlinable public var startIndex: Int { 0 }
  /// The number of elements.
  @inlinable public var endIndex: Int { head == nil ? 0 : others.count + 1 }

  /// The element at a position from 0.
  @inlinable public subscript(index: Int) -> Element {
    if index == 0, let head { head } else { others[index - 1] }
  }
}

extension ShortList: ExpressibleByArrayLiteral {
  /// The elements in their order.
  @inlinable public init(arrayLiteral elements: Element...) {
    for element in elements { append(element) }
  }
}
