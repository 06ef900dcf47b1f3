import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import type { Schema } from '../api/client';
import { useSpeech } from '../words/words';

/** The address that shows this for ever, and the fingerprint by which anybody sees that it is the same. */
export const Permalink = ({
  network,
  of,
}: {
  readonly network: string;
  readonly of: Schema['PermalinkView'];
}) => {
  const { words } = useSpeech();
  const [isCopied, setCopied] = useState(false);
  const { search } = new URL(of.href, window.location.origin);
  const address = `${window.location.origin}/networks/${network}${search}`;
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(address);
    setCopied(true);
  };
  return (
    <section className="card small" aria-labelledby="permalink">
      <h3 id="permalink">{words.clocks.permanent}</h3>
      <p className="soft">{words.clocks.permanentTold}</p>
      <p>
        <a href={address}>
          <code>{address}</code>
        </a>
      </p>
      <p>
        <code>sha256 {of.sha256}</code>
      </p>
      <div className="no-print">
        <Button className="button" data-kind="plain" onPress={() => void copy()}>
          {isCopied ? words.clocks.copied : words.clocks.copy}
        </Button>
      </div>
    </section>
  );
};
