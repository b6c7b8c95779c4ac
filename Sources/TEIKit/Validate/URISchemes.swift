/// The schemes of URIs that need no definition.
enum URISchemes {
  /// Whether `scheme` is in common use, so that it is no prefix of TEI's own.
  static func isKnown(_ scheme: String) -> Bool { schemes.contains(scheme.lowercased()) }

  /// From the IANA registry of URI schemes, those that occur in texts and catalogues, and a few
  /// that libraries use unregistered.
  private static let schemes: Set<String> = [
    "about", "acct", "ark", "cid", "data", "dav", "dict", "dns", "doi", "example", "feed", "file",
    "ftp", "ftps", "geo", "git", "gopher", "handle", "hdl", "http", "https", "imap", "info", "ipfs",
    "ipp", "irc", "isbn", "issn", "jar", "javascript", "ldap", "ldaps", "lsid", "magnet", "mailto",
    "mid", "news", "nfs", "ni", "nntp", "oai", "opaquelocktoken", "openurl", "orcid", "pack", "pop",
    "purl", "rtsp", "sftp", "sip", "sips", "sms", "ssh", "svn", "swh", "tag", "tel", "telnet",
    "urn", "view-source", "vnd", "wais", "ws", "wss", "xmlns", "xmpp", "z39.50", "z39.50r",
    "z39.50s",
  ]
}
