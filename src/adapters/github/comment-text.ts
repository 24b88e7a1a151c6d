/** GitHub refuses a comment over 65,536 characters with 422; this leaves room for how it counts. */
const LIMIT = 60_000;
const NOTE = '\n\n_Cut here: the rest is in the summary of the run._\n';

/** The text of a comment: its first line is the marker, and it is cut at the end of a line where it is too long. */
export function fitComment(marker: string, body: string): string {
  const text = body.startsWith(marker) ? body : `${marker}\n${body}`;
  if (text.length <= LIMIT) return text;
  const room = text.slice(0, LIMIT - NOTE.length - marker.length - 16);
  const end = room.lastIndexOf('\n');
  // A text of one endless line is cut within it, but not within an escape.
  const kept = end > room.length / 2 ? room.slice(0, end) : room.replace(/(\\|&\w{0,5})$/, '');
  return `${kept}${closing(kept)}${NOTE}`;
}

/** What the cut left open would swallow the note: a fenced block, a folded part. */
function closing(text: string): string {
  let fence: string | undefined;
  for (const line of text.split('\n')) {
    const run = /^ {0,3}(`{3,})/.exec(line)?.[1];
    if (run === undefined) continue;
    if (fence === undefined) fence = run;
    else if (run.length >= fence.length) fence = undefined;
  }
  const opened = text.split('<details').length - text.split('</details>').length;
  return `${fence === undefined ? '' : `\n${fence}`}${'\n\n</details>'.repeat(Math.max(0, opened))}`;
}
