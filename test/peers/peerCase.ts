/** One test of another project, as it went when asked of us. */

export interface PeerCase {
  readonly peer: 'foam' | 'oxide' | 'marksman';
  /** The file of theirs that it stands in. */
  readonly file: string;
  readonly name: string;
  readonly outcome: 'agrees' | 'differs' | 'not applicable';
  /** What differs, or what we have nothing of. */
  readonly detail?: string;
}

/** Thrown by a stand-in for what we have no counterpart of. */
export class NotApplicable extends Error {}
