import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { Dialog } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useFactName } from '../parts/fact-name';
import { Refusal } from '../parts/wait';
import { useSpeech, wordFor } from '../words/words';
import type { Act } from './act';
import { Fields } from './fields';
import { useDoing, type Doing, type Values } from './doing';
import type { Lists } from './lists';

/** An act offered on a page: whose path's id it is, what the page gives it, and what may be chosen among. */
export type Offered = {
  readonly of: Act;
  readonly id?: string | undefined;
  readonly given?: Values;
  readonly lists: Lists;
};

/** What a repair would change, before it does. */
const Changes = ({ doing }: { readonly doing: Doing }) => {
  const { words } = useSpeech();
  const nameOf = useFactName();
  if (doing.stage !== 'previewed') return null;
  return (
    <div className="notice" role="status">
      {doing.changes.length === 0 ? words.acts.changesNothing : words.acts.changes}
      <ul>
        {doing.changes.map(({ entity, before, after }) => (
          <li key={entity}>
            {nameOf(entity)}: {before.map(({ status }) => words.status[status]).join(', ') || '—'} →{' '}
            {after.map(({ status }) => words.status[status]).join(', ') || '—'}
          </li>
        ))}
      </ul>
    </div>
  );
};

/** What came of it; an invitation's link is told here, once. */
const Done = ({ doing }: { readonly doing: Doing }) => {
  const { words } = useSpeech();
  if (doing.stage !== 'done') return null;
  const { link, id } = doing.receipt;
  return (
    <div className="notice" data-is="good" role="status">
      {words.acts.done} {typeof id === 'string' && <code>{id}</code>}
      {typeof link === 'string' && (
        <p>
          {words.acts.link} <code>{link}</code>
        </p>
      )}
    </div>
  );
};

const Form = ({ of, id, given = {}, lists }: Offered) => {
  const { words } = useSpeech();
  const { doing, send } = useDoing(of, id);
  const [values, setValues] = useState<Values>({});
  const [chosen, setChosen] = useState('');
  const body = { ...given, ...values };
  const more = of.idFrom === null ? {} : { id: chosen };
  if (doing.stage === 'done') return <Done doing={doing} />;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void send(body, more);
      }}
    >
      {of.idFrom !== null && (
        <label className="field">
          <span>{words.acts.lists[of.idFrom]}</span>
          <select required value={chosen} onChange={({ target }) => setChosen(target.value)}>
            <option value="" />
            {lists[of.idFrom].map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <Fields of={of} lists={lists} onChange={setValues} />
      <Changes doing={doing} />
      {doing.stage === 'refused' && <Refusal error={doing.error} />}
      <div className="row">
        <Button className="button" type="submit" isDisabled={doing.stage === 'sending'}>
          {wordFor(words.acts.names, of.command)}
        </Button>
        {of.hasPreview && (
          <Button
            className="button"
            data-kind="quiet"
            onPress={() => void send(body, { ...more, preview: true })}
          >
            {words.acts.preview}
          </Button>
        )}
      </div>
    </form>
  );
};

/** A button that opens the form of an act. */
export const ActButton = (offered: Offered) => {
  const { words } = useSpeech();
  const [isOpen, setOpen] = useState(false);
  const name = wordFor(words.acts.names, offered.of.command);
  return (
    <>
      <Button className="button" data-kind="quiet" onPress={() => setOpen(true)}>
        {name}
      </Button>
      <ModalOverlay className="veil" isOpen={isOpen} onOpenChange={setOpen} isDismissable>
        <Modal className="sheet">
          <Dialog className="stack" aria-label={name}>
            <h2>{name}</h2>
            <p className="soft small">{words.acts.kept}</p>
            <Form {...offered} />
            <Button className="button" data-kind="plain" slot="close">
              {words.close}
            </Button>
          </Dialog>
        </Modal>
      </ModalOverlay>
    </>
  );
};
