const textsAndNumbers = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;
const longNumber = /^-?\d{16,}$/;

/**
 * The JSON of a webhook. Whole numbers of more digits than a JavaScript number surely holds come as text: they are ids,
 * and one that loses a digit is another's.
 */
export function parseBody(body: string): unknown {
  return JSON.parse(
    body.replace(textsAndNumbers, (token) => (longNumber.test(token) ? `"${token}"` : token)),
  );
}
