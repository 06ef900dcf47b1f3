export { Mailer, mailerOf, type Mail, type MailSettings } from './mailer';
