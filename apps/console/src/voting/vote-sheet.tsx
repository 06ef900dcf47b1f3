import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { Dialog } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { RadioButton, RadioField, RadioGroup } from 'react-aria-components/RadioGroup';
import { Refusal } from '../parts/wait';
import { useSpeech } from '../words/words';
import { OPTIONS, useCasting, type Casting, type Option } from './casting';
import type { Opened } from './opened';

type Sheet = {
  readonly ballot: string;
  readonly opened: Opened;
  readonly organisation: { readonly id: string; readonly name: string };
  /** Whether the record holds a vote of this member already. */
  readonly stands: boolean;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
};

const Stage = ({ casting }: { readonly casting: Casting }) => {
  const { words } = useSpeech();
  if (casting.stage === 'sending') return <p role="status">{words.ballot.sending}</p>;
  if (casting.stage === 'lost')
    return (
      <p className="notice" data-is="bad" role="alert">
        {words.ballot.lost}
      </p>
    );
  return casting.stage === 'refused' ? <Refusal error={casting.error} /> : null;
};

/** How a vote that was sent twice came in. */
export const Arrival = ({ casting }: { readonly casting: Casting }) => {
  const { words } = useSpeech();
  if (casting.stage !== 'done' || casting.hadArrived === null) return null;
  return (
    <p className="notice" data-is="good" role="status">
      {casting.hadArrived ? words.ballot.arrivedBefore : words.ballot.arrivedNow}
    </p>
  );
};

const Choice = ({
  casting,
  cast,
}: {
  readonly casting: Casting;
  readonly cast: (option: Option) => Promise<void>;
}) => {
  const { words } = useSpeech();
  const [chosen, setChosen] = useState<Option | null>(null);
  if (casting.stage === 'lost')
    return (
      <Button className="button" onPress={() => void cast(casting.option)}>
        {`${words.ballot.resend} (${words.options[casting.option]})`}
      </Button>
    );
  return (
    <>
      <RadioGroup
        className="stack"
        value={chosen}
        onChange={(value) => setChosen(value as Option)}
        aria-label={words.ballot.choose}
      >
        <div className="choices">
          {OPTIONS.map((option) => (
            <RadioField key={option} value={option}>
              <RadioButton className="choice">{words.options[option]}</RadioButton>
            </RadioField>
          ))}
        </div>
      </RadioGroup>
      <Button
        className="button"
        isDisabled={chosen === null || casting.stage === 'sending'}
        onPress={() => void (chosen && cast(chosen))}
      >
        {chosen === null ? words.ballot.choose : words.ballot.confirm(words.options[chosen])}
      </Button>
    </>
  );
};

/** One sheet: what is voted on, for whom, until when, whether it can be changed; the choice, and its confirmation. */
export const VoteSheet = ({ ballot, opened, organisation, stands, isOpen, onOpenChange }: Sheet) => {
  const { words, instant } = useSpeech();
  const { casting, cast } = useCasting(ballot, organisation.id, stands);
  return (
    <>
      <Arrival casting={casting} />
      <ModalOverlay className="veil" isOpen={isOpen && !stands} onOpenChange={onOpenChange} isDismissable>
        <Modal className="sheet">
          <Dialog className="stack" aria-label={opened.title}>
            <h2>{opened.title}</h2>
            <dl className="facts">
              <dt>{words.ballot.onBehalf}</dt>
              <dd>
                <strong>{organisation.name}</strong>
              </dd>
              <dt>{words.ballot.closes}</dt>
              <dd>{opened.closesAt === null ? words.ballot.byHand : instant(opened.closesAt)}</dd>
            </dl>
            <Stage casting={casting} />
            <Choice casting={casting} cast={cast} />
            <p className="small soft">{words.ballot.final}</p>
            <Button className="button" data-kind="plain" slot="close">
              {words.close}
            </Button>
          </Dialog>
        </Modal>
      </ModalOverlay>
    </>
  );
};
