import type { Mail } from '@patto/mail';
import type { Language } from './pages/words';

type Content = Omit<Mail, 'to'>;

/**
 * In the language in which somebody reads; who is invited may read either.
 */
export const signInMail = (language: Language, link: string): Content =>
  language === 'it'
    ? {
        subject: 'Il tuo link per entrare in Patto',
        text: `Con questo link entri in Patto, una volta, entro dieci minuti:\n\n${link}\n\nSe non l’hai chiesto tu, non serve fare nulla.\n`,
      }
    : {
        subject: 'Your link to sign in to Patto',
        text: `With this link you sign in to Patto, once, within ten minutes:\n\n${link}\n\nIf you did not ask for it, there is nothing to do.\n`,
      };

export const invitationMail = (link: string, on: string): Content => ({
  subject: 'Invito a Patto · Invitation to Patto',
  text:
    `Sei stato invitato a Patto. Il link vale una volta sola, fino al ${on}:\n\n${link}\n\n` +
    `You have been invited to Patto. The link above works once, until ${on}.\n`,
});
