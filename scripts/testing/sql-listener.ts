/** The length and the request code of a connection's first message, which has no type byte. */
const HEAD_BYTES = 4;
const SSL_REQUEST = 80_877_103;

/**
 * Reads the bytes that a client sends to PostgreSQL, and reports each statement: parsed ones (`P`: a name,
 * the text) and simple ones (`Q`: the text). PostgreSQL's manual, 54.7, Message Formats.
 */
export function createSqlListener(tell: (sql: string) => void): (bytes: Buffer) => void {
  let rest = Buffer.alloc(0);
  let hasBegun = false;
  return (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    for (;;) {
      const typeBytes = hasBegun ? 1 : 0;
      if (rest.length < typeBytes + HEAD_BYTES) return;
      const end = typeBytes + rest.readInt32BE(typeBytes);
      if (rest.length < end) return;
      const content = rest.subarray(typeBytes + HEAD_BYTES, end);
      const type = hasBegun ? String.fromCharCode(rest[0] ?? 0) : '';
      rest = rest.subarray(end);
      if (!hasBegun) hasBegun = content.readInt32BE(0) !== SSL_REQUEST;
      else if (type === 'Q' || type === 'P') tell(textIn(content, type));
    }
  };
}

function textIn(content: Buffer, type: 'Q' | 'P'): string {
  const from = type === 'P' ? content.indexOf(0) + 1 : 0;
  return content.subarray(from, content.indexOf(0, from)).toString().replace(/\s+/g, ' ').trim();
}
