import Foundation

/// Why the system would not do something, in its own few words.
public func systemReason(_ error: any Error) -> String {
  let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError ?? error as NSError
  guard cause.domain == NSPOSIXErrorDomain else { return "it cannot be read or written" }
  return String(cString: strerror(Int32(truncatingIfNeeded: cause.code)))
}
