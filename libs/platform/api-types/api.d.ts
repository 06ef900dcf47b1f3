// Made from the API document by `npm run openapi-types`; do not edit.
export interface paths {
  readonly '/health/live': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Is the process alive? */
    readonly get: operations['HealthController_live'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/health/ready': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Can it serve? 503 when a store does not answer */
    readonly get: operations['HealthController_ready'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/registrars': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Appoint registrar */
    readonly post: operations['OrganisationsController_appointRegistrar'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/organisations': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Register */
    readonly post: operations['OrganisationsController_register'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/organisations/{organisationId}/names': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Rename */
    readonly post: operations['OrganisationsController_rename'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/organisations/{organisationId}/representatives': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Designate */
    readonly post: operations['OrganisationsController_designate'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/organisations/{organisationId}/representatives/end': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** End representation */
    readonly post: operations['OrganisationsController_endRepresentation'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/networks': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List the networks */
    readonly get: operations['NetworksController_listNetworks'];
    readonly put?: never;
    /** Constitute */
    readonly post: operations['NetworksController_constitute'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/networks/{networkId}/names': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** What a network was called, from the first name to the last */
    readonly get: operations['NetworkNamesController_names'];
    readonly put?: never;
    /** Rename */
    readonly post: operations['NetworksController_rename'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/networks/{networkId}/posts': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List who holds which office of a network */
    readonly get: operations['PostsController_posts'];
    readonly put?: never;
    /** Appoint */
    readonly post: operations['NetworksController_appoint'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/networks/{networkId}/posts/end': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** End post */
    readonly post: operations['NetworksController_endPost'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/networks/{networkId}/upholdings': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Uphold */
    readonly post: operations['NetworksController_uphold'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/networks/{networkId}/visibility': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Set visibility */
    readonly post: operations['NetworksController_setVisibility'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/networks/{networkId}/readings': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Grant reading */
    readonly post: operations['NetworksController_grantReading'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/networks/{networkId}/readings/end': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Revoke reading */
    readonly post: operations['NetworksController_revokeReading'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/networks/{networkId}/instruments': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Draft */
    readonly post: operations['InstrumentsController_draft'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/instruments/{instrumentId}/opening': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Open */
    readonly post: operations['InstrumentsController_open'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/instruments/{instrumentId}/signatures': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Sign */
    readonly post: operations['InstrumentsController_sign'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/instruments/{instrumentId}/accessions': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Accede */
    readonly post: operations['InstrumentsController_accede'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/networks/{networkId}/withdrawals': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Withdraw */
    readonly post: operations['MembersController_withdraw'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/networks/{networkId}/withdrawals/revoke': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Revoke withdrawal */
    readonly post: operations['MembersController_revokeWithdrawal'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/networks/{networkId}/vote-weights': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Set weight */
    readonly post: operations['MembersController_setWeight'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/networks/{networkId}/membership-classes': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Change class */
    readonly post: operations['MembersController_changeClass'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/networks/{networkId}/motions': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List the motions of a network */
    readonly get: operations['MotionsController_motions'];
    readonly put?: never;
    /** Table */
    readonly post: operations['BallotsController_table'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/motions/{motionId}/withdrawal': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Withdraw */
    readonly post: operations['BallotsController_withdraw'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/networks/{networkId}/ballots': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List the ballots of a network */
    readonly get: operations['BallotsController_ballots'];
    readonly put?: never;
    /** Open */
    readonly post: operations['BallotsController_open'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/ballots/{ballotId}/votes': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Cast vote */
    readonly post: operations['BallotsController_castVote'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/ballots/{ballotId}/closure': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Close */
    readonly post: operations['BallotsController_close'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/ballots/{ballotId}/casting-vote': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Give casting vote */
    readonly post: operations['BallotsController_giveCastingVote'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/ballots/{ballotId}/lot': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Draw lot */
    readonly post: operations['BallotsController_drawLot'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/ballots/{ballotId}/stays': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Stay */
    readonly post: operations['BallotsController_stay'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/ballots/{ballotId}/stays/end': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Lift stay */
    readonly post: operations['BallotsController_liftStay'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/mandates/{mandateId}/revocation': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Revoke */
    readonly post: operations['MandatesController_revoke'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/networks/{networkId}/corrections': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Correct */
    readonly post: operations['RepairsController_correct'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/networks/{networkId}/retractions': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Retract */
    readonly post: operations['RepairsController_retract'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/networks/{networkId}/annulments': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Annul */
    readonly post: operations['RepairsController_annul'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/networks/{networkId}/disputes': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Dispute */
    readonly post: operations['RepairsController_dispute'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/networks/{networkId}/disputes/resolutions': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Resolve */
    readonly post: operations['RepairsController_resolve'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/networks/{networkId}/invitations': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Let a new person in, whom the network needs */
    readonly post: operations['InvitationsController_network'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/organisations/{organisationId}/invitations': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Let a new person in, whom the organisation needs */
    readonly post: operations['InvitationsController_organisation'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/me/sessions': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Where I am signed in */
    readonly get: operations['MineController_mySessions'];
    readonly put?: never;
    readonly post?: never;
    /** Sign me out everywhere: browsers, programs, and every token until now */
    readonly delete: operations['MineController_endSessions'];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/me/sessions/{sessionId}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    readonly post?: never;
    /** Sign me out at one place */
    readonly delete: operations['MineController_endSession'];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/me/passkeys': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** My passkeys */
    readonly get: operations['MineController_myPasskeys'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/me/passkeys/{passkeyId}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    readonly post?: never;
    /** Take back a passkey, as of a device that was lost */
    readonly delete: operations['MineController_removePasskey'];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/me/devices': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** A code, good once and for ten minutes, that adds a device */
    readonly post: operations['MineController_addDevice'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/me/keys': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** The keys with which machines act for me */
    readonly get: operations['MineController_myKeys'];
    readonly put?: never;
    /** Make a key for a machine, which asks for tokens with it (client_credentials) */
    readonly post: operations['MineController_makeKey'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/me/keys/{keyId}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    readonly post?: never;
    /** Take back a key, and what was issued to it */
    readonly delete: operations['MineController_revokeKey'];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/networks/{networkId}/people/{personId}/sessions': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Where a person is signed in whom this network has let in */
    readonly get: operations['PeopleController_list'];
    readonly put?: never;
    readonly post?: never;
    /** Sign a person out everywhere whom this network has let in */
    readonly delete: operations['PeopleController_end'];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/imports': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Enter a past that was never in the system, a fact a line
     * @description The format is docs/import.md. Asked with `Accept: application/x-ndjson` it answers with lines that tell of its progress, the last of them with the report or the problem.
     */
    readonly post: operations['ImportsController_import'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/networks/{networkId}/memberships': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Record */
    readonly post: operations['MembershipsController_record'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/networks/{networkId}/export': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * What the record holds of a network, in the format that it is imported in
     * @description A fact a line (docs/import.md). Imported into an empty record it gives the same states at every date.
     */
    readonly get: operations['ExportController_lines'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/networks/{networkId}/state': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** The network as it was at an instant, as known at a position */
    readonly get: operations['StateController_state'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/networks/{networkId}/timeline': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** What happened in a network, in order of time or of record */
    readonly get: operations['TimelineController_timeline'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/networks/{networkId}/members': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List the members of a network */
    readonly get: operations['MembersController_members'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/ballots/{ballotId}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** A ballot with its rule, roll, votes and verdict */
    readonly get: operations['BallotsController_ballot'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/networks/{networkId}/mandates': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List the mandates of a network */
    readonly get: operations['MandatesController_mandates'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/me': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Who am I to the record: whom I stand for, what I hold, and what awaits me */
    readonly get: operations['MeController_me'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/organisations/{organisationId}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** An organisation: its name, memberships and representatives */
    readonly get: operations['OrganisationController_organisation'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/instruments/{instrumentId}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** An instrument: its making, its force, and who signed it */
    readonly get: operations['InstrumentController_instrument'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/facts/timeline': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** One thing along valid time, as known at a position */
    readonly get: operations['FactTimelineController_timeline'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/facts/history': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** What was believed of one thing about a date, when that changed and why */
    readonly get: operations['FactHistoryController_history'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/facts/picture': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** One thing on both clocks: when it was so, and when that was believed */
    readonly get: operations['FactPictureController_picture'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/facts/explanation': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** A fact and everything it rests on: events, basis, clause, source */
    readonly get: operations['ExplanationController_explain'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/networks/{networkId}/difference': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** What differs between two states, each line with the events that made it */
    readonly get: operations['DifferenceController_difference'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/networks/{networkId}/gaps': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Where the record is late, silent, or at odds with itself */
    readonly get: operations['GapsController_gaps'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/networks/{networkId}/events': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** The events of a network as CloudEvents, page by page */
    readonly get: operations['EventsController_page'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/networks/{networkId}/events/stream': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** The events of a network as they come, as Server-Sent Events */
    readonly get: operations['EventsController_stream'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/networks/{networkId}/replay': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** The record told again: each event with the state that it left, one line each */
    readonly get: operations['ReplayController_replay'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/people': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** What persons are called, of those whom I may know */
    readonly get: operations['PeopleController_names'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/people/{personId}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** A person, as far as I may know them */
    readonly get: operations['PeopleController_person'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/me/details': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** What is to be known of me beside the record */
    readonly post: operations['MyDetailsController_enter'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/me/data': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Everything that is kept about me, line by line */
    readonly get: operations['MyDetailsController_everything'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/people/{personId}/erasure': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Erase what is known of a person beside the record */
    readonly post: operations['ErasuresController_erase'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/people/{personId}/hold': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Keep what is known of a person as long as a court or a quarrel needs it */
    readonly post: operations['ErasuresController_hold'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/people/{personId}/hold/end': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Let what is known of a person be erased again */
    readonly post: operations['ErasuresController_release'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    readonly HealthView: {
      /** @enum {string} */
      readonly status: 'ok';
    };
    readonly AppointRegistrarBody: {
      readonly person: string;
    };
    readonly ExternalIdBody: {
      readonly list: string;
      readonly value: string;
    };
    readonly SourceBody: {
      /** @enum {string} */
      readonly kind: 'MINUTES' | 'PROTOCOL_TEXT' | 'PEC' | 'PRESS' | 'REGISTER' | 'ORAL' | 'WEB';
      readonly reference: string;
      readonly page?: string;
      readonly publishedOn?: string;
      readonly retrievedOn?: string;
      /** @description sha-256 of the document, hex */
      readonly hash?: string;
    };
    readonly RegisterOrganisationBody: {
      readonly id?: string;
      readonly name: string;
      readonly legalForm?: string;
      readonly externalIds?: readonly components['schemas']['ExternalIdBody'][];
      readonly existsFrom?: string;
      readonly source?: components['schemas']['SourceBody'] | null;
    };
    readonly RenameOrganisationBody: {
      readonly name: string;
      readonly from: string;
      readonly source?: components['schemas']['SourceBody'] | null;
    };
    readonly DesignateRepresentativeBody: {
      readonly person: string;
      /** @enum {string} */
      readonly kind: 'LEGAL' | 'DESIGNATED' | 'ALTERNATE';
      readonly from: string;
      readonly until?: string;
      readonly act?: string;
      readonly network?: string;
    };
    readonly EndRepresentationBody: {
      readonly person: string;
      /** @enum {string} */
      readonly kind: 'LEGAL' | 'DESIGNATED' | 'ALTERNATE';
      readonly on: string;
      /** @enum {string} */
      readonly reason: 'REVOKED' | 'RESIGNED' | 'EXPIRED' | 'DEATH' | 'LEFT';
    };
    readonly VisibilityBody: {
      /** @enum {string} */
      readonly network?: 'PUBLIC' | 'MEMBERS' | 'BODY' | 'CONFIDENTIAL';
      /** @enum {string} */
      readonly members?: 'PUBLIC' | 'MEMBERS' | 'BODY' | 'CONFIDENTIAL';
      /** @enum {string} */
      readonly offices?: 'PUBLIC' | 'MEMBERS' | 'BODY' | 'CONFIDENTIAL';
      /** @enum {string} */
      readonly instruments?: 'PUBLIC' | 'MEMBERS' | 'BODY' | 'CONFIDENTIAL';
      /** @enum {string} */
      readonly mandates?: 'PUBLIC' | 'MEMBERS' | 'BODY' | 'CONFIDENTIAL';
      /** @enum {string} */
      readonly decisions?: 'PUBLIC' | 'MEMBERS' | 'BODY' | 'CONFIDENTIAL';
      /** @enum {string} */
      readonly deliberations?: 'PUBLIC' | 'MEMBERS' | 'BODY' | 'CONFIDENTIAL';
      /** @enum {string} */
      readonly votes?: 'PUBLIC' | 'MEMBERS' | 'BODY' | 'CONFIDENTIAL';
      /** @enum {string} */
      readonly record?: 'PUBLIC' | 'MEMBERS' | 'BODY' | 'CONFIDENTIAL';
    };
    readonly ConstituteNetworkBody: {
      readonly id?: string;
      readonly name: string;
      readonly acronym?: string;
      /** @enum {string} */
      readonly legalShape:
        | 'PROTOCOL'
        | 'PUBLIC_AGREEMENT'
        | 'PROGRAMME_AGREEMENT'
        | 'CHARTER'
        | 'ATS'
        | 'NETWORK_CONTRACT'
        | 'ASSOCIATION'
        | 'ASSOCIATIVE_NETWORK'
        | 'INFORMAL';
      readonly from?: string;
      readonly promoter?: string;
      readonly secretariat?: string;
      readonly visibility?: components['schemas']['VisibilityBody'] | null;
      readonly source?: components['schemas']['SourceBody'] | null;
    };
    readonly RenameNetworkBody: {
      readonly name: string;
      readonly acronym?: string;
      readonly from: string;
    };
    readonly AppointPostHolderBody: {
      /** @enum {string} */
      readonly post: 'SECRETARIAT' | 'SPOKESPERSON' | 'CHAIR';
      readonly person: string;
      readonly from: string;
      readonly until?: string;
    };
    readonly EndPostHolderBody: {
      /** @enum {string} */
      readonly post: 'SECRETARIAT' | 'SPOKESPERSON' | 'CHAIR';
      readonly person: string;
      readonly on: string;
      readonly reason: string;
    };
    readonly UpholdFactBody: {
      readonly entity: string;
      readonly despite: string;
      /** @enum {string} */
      readonly ground: 'GOOD_FAITH' | 'RATIFIED' | 'OTHER';
      readonly reason: string;
    };
    readonly GrantReadingBody: {
      readonly person: string;
      readonly parts: readonly (
        | 'network'
        | 'members'
        | 'offices'
        | 'instruments'
        | 'mandates'
        | 'decisions'
        | 'deliberations'
        | 'votes'
        | 'record'
      )[];
      readonly from?: string;
      readonly until?: string;
      readonly reason: string;
    };
    readonly RevokeReadingBody: {
      readonly person: string;
      readonly on?: string;
      readonly reason: string;
    };
    readonly NoticeRuleBody: {
      readonly monthsOfNotice: number;
      readonly yearEnd?: string;
    };
    readonly DraftInstrumentBody: {
      readonly id?: string;
      readonly title: string;
      /** @enum {string} */
      readonly kind: 'PROTOCOL' | 'STATUTE' | 'REGULATION' | 'CHARTER' | 'ADDENDUM';
      readonly textHash: string;
      readonly parties: readonly string[];
      readonly entryIntoForce: {
        readonly [key: string]: unknown;
      };
      readonly admitsMembers?: boolean;
      readonly withdrawal?: components['schemas']['NoticeRuleBody'] | null;
      /** @enum {string} */
      readonly accession: 'OPEN' | 'CLOSED';
      readonly decisionRules: readonly {
        readonly [key: string]: unknown;
      }[];
      readonly source?: components['schemas']['SourceBody'] | null;
    };
    readonly OpenForSignatureBody: {
      readonly openedOn?: string;
    };
    readonly SignInstrumentBody: {
      readonly party: string;
      /** @enum {string} */
      readonly method: 'HANDWRITTEN' | 'SIMPLE_ES' | 'FEA' | 'FEQ' | 'DIGITAL' | 'PEC' | 'PUBLIC_DEED';
      readonly textHash: string;
      readonly signedOn?: string;
      readonly signer?: string;
    };
    readonly AccedeToInstrumentBody: {
      readonly party: string;
      readonly textHash: string;
      readonly on?: string;
      readonly signer?: string;
    };
    readonly NotifyWithdrawalBody: {
      readonly party: string;
      readonly receivedOn?: string;
    };
    readonly RevokeWithdrawalBody: {
      readonly party: string;
    };
    readonly SetVoteWeightBody: {
      readonly party: string;
      readonly weight: number;
      readonly instrument: string;
      readonly clause?: string;
    };
    readonly ChangeMembershipClassBody: {
      readonly party: string;
      /** @enum {string} */
      readonly class: 'FULL' | 'OBSERVER' | 'ADHERENT' | 'HONORARY';
      readonly from: string;
      readonly reason?: string;
    };
    readonly ExecutionBody: {
      /** @enum {string} */
      readonly kind: 'confer-mandate' | 'revoke-mandate';
      readonly person?: string;
      readonly scope?: string;
      readonly limits?: string;
      readonly from?: string;
      readonly until?: string;
      readonly mandate?: string;
      readonly reason?: string;
    };
    readonly TableMotionBody: {
      readonly id?: string;
      readonly title: string;
      readonly textHash: string;
      readonly matter?: readonly (
        | 'ORDINARY'
        | 'ELECTION'
        | 'ADMISSION'
        | 'EXCLUSION'
        | 'AMENDMENT'
        | 'PURPOSE'
        | 'DISSOLUTION'
        | 'ACCOUNTS'
        | 'LIABILITY'
        | 'INCREASES_COMMITMENTS'
        | 'PROCEDURAL'
        | 'EXTERNAL_MANDATE'
      )[];
      readonly proposer?: string;
      readonly execution?: components['schemas']['ExecutionBody'] | null;
    };
    readonly OpenBallotBody: {
      readonly motion: string;
      readonly instrument: string;
      readonly rule?: string;
      readonly closesAt?: string;
    };
    readonly CastVoteBody: {
      readonly organisation: string;
      /** @enum {string} */
      readonly option: 'for' | 'against' | 'abstain' | 'blank' | 'presentNotVoting';
    };
    readonly CastingVoteBody: {
      /** @enum {string} */
      readonly choice: 'for' | 'against';
    };
    readonly DrawLotBody: {
      /** @enum {string} */
      readonly choice: 'for' | 'against';
      readonly method: string;
      readonly witnesses: readonly string[];
    };
    readonly CourtOrderBody: {
      readonly on?: string;
      readonly authority: string;
      readonly reason: string;
    };
    readonly RevokeMandateBody: {
      readonly effective?: string;
      readonly reason: string;
      readonly ballot?: string;
    };
    readonly PositionView: {
      readonly commit: string;
      readonly prepare: string;
    };
    readonly WrittenEventView: {
      readonly id: string;
      readonly stream: string;
      readonly revision: string;
    };
    readonly ReceiptView: {
      readonly id: string;
      readonly stream: string;
      readonly revision: string | null;
      readonly position: components['schemas']['PositionView'] | null;
      readonly events: readonly components['schemas']['WrittenEventView'][];
    };
    readonly PreviewStretchView: {
      readonly from: string | null;
      readonly until: string | null;
      /** @enum {string} */
      readonly status: 'yes' | 'no' | 'unknown' | 'disputed' | 'annulled';
      readonly value: {
        readonly [key: string]: unknown;
      } | null;
    };
    readonly PreviewChangeView: {
      readonly entity: string;
      readonly kind: string;
      readonly before: readonly components['schemas']['PreviewStretchView'][];
      readonly after: readonly components['schemas']['PreviewStretchView'][];
    };
    readonly PreviewView: {
      readonly preview: boolean;
      readonly changes: readonly components['schemas']['PreviewChangeView'][];
    };
    readonly EventRefBody: {
      readonly id: string;
      readonly stream?: string;
      readonly revision?: string;
    };
    readonly CorrectFactBody: {
      readonly target: components['schemas']['EventRefBody'];
      readonly changes?: {
        readonly [key: string]: unknown;
      };
      /** @enum {string} */
      readonly slot?: 'start' | 'end';
      readonly when?: string;
      readonly reason: string;
    };
    readonly RetractEventBody: {
      readonly target: components['schemas']['EventRefBody'];
      readonly reason: string;
    };
    readonly AnnulActBody: {
      readonly target: components['schemas']['EventRefBody'];
      /** @enum {string} */
      readonly part?: 'all' | 'beginning' | 'end';
      readonly from?: string;
      readonly authority: string;
      readonly reason: string;
    };
    readonly DisputeClaimsBody: {
      readonly claims: readonly components['schemas']['EventRefBody'][];
      readonly reason: string;
    };
    readonly ResolveDisputeBody: {
      readonly dispute: components['schemas']['EventRefBody'];
      readonly chosen?: string;
      readonly reason: string;
    };
    readonly InvitationBody: {
      readonly email?: string;
    };
    readonly InvitationView: {
      readonly person: string;
      readonly link: string | null;
      readonly expiresAt: string;
    };
    readonly SessionView: {
      readonly id: string;
      /** @enum {string} */
      readonly kind: 'browser' | 'program';
      readonly openedWith: string;
      readonly agent: string;
      readonly beganAt: string;
      readonly endsAt: string;
    };
    readonly SessionsView: {
      readonly items: readonly components['schemas']['SessionView'][];
    };
    readonly PasskeyView: {
      readonly id: string;
      readonly madeAt: string;
      readonly usedAt: string | null;
    };
    readonly PasskeysView: {
      readonly items: readonly components['schemas']['PasskeyView'][];
    };
    readonly DeviceView: {
      readonly code: string;
      readonly expiresAt: string;
    };
    readonly KeyView: {
      readonly id: string;
      readonly name: string;
      /** @enum {string} */
      readonly scope: 'read' | 'read write';
      readonly madeAt: string;
      readonly expiresAt: string;
    };
    readonly KeysView: {
      readonly items: readonly components['schemas']['KeyView'][];
    };
    readonly KeyBody: {
      readonly name: string;
      /** @enum {string} */
      readonly scope?: 'read' | 'read write';
      readonly days?: number;
    };
    readonly NewKeyView: {
      readonly id: string;
      readonly name: string;
      /** @enum {string} */
      readonly scope: 'read' | 'read write';
      readonly madeAt: string;
      readonly expiresAt: string;
      readonly secret: string;
    };
    readonly BadLineView: {
      readonly line: number;
      readonly path: string;
      readonly code: string;
      readonly message: string;
    };
    readonly DoubtsView: {
      readonly dangling: number;
      readonly impossible: number;
      readonly doubtful: number;
    };
    readonly RemarkedLineView: {
      readonly line: number;
      readonly path: string;
      readonly code: string;
      readonly message: string;
      /** @enum {string} */
      readonly doubt: 'dangling' | 'impossible' | 'doubtful';
    };
    readonly ImportView: {
      readonly read: number;
      readonly written: number;
      readonly alreadyThere: number;
      readonly badLines: number;
      readonly bad: readonly components['schemas']['BadLineView'][];
      readonly refused: readonly components['schemas']['BadLineView'][];
      readonly doubts: components['schemas']['DoubtsView'];
      readonly remarks: readonly components['schemas']['RemarkedLineView'][];
      readonly position: components['schemas']['PositionView'] | null;
    };
    readonly RecordMembershipBody: {
      readonly party: string;
      readonly period?: number;
      /** @enum {string} */
      readonly class?: 'FULL' | 'OBSERVER' | 'ADHERENT' | 'HONORARY';
      readonly from?: string;
      readonly until?: string;
      readonly reason?: string;
      readonly instrument?: string;
      readonly source: components['schemas']['SourceBody'];
      readonly factKey?: string;
    };
    readonly ParkedView: {
      readonly event: string;
      readonly stream: string | null;
      readonly by: string;
    };
    readonly AsOfView: {
      readonly validAt: string;
      readonly knownAt: string | null;
      readonly position: components['schemas']['PositionView'] | null;
      readonly parked: readonly components['schemas']['ParkedView'][];
    };
    readonly NameView: {
      readonly name: string;
      readonly source: string | null;
    };
    readonly NetworkView: {
      readonly id: string;
      readonly name: string;
      readonly names: readonly components['schemas']['NameView'][];
      readonly acronym: string | null;
      readonly legalShape: string;
      /** @enum {string} */
      readonly status: 'yes' | 'unknown' | 'disputed' | 'annulled' | 'stayed' | 'no';
    };
    readonly NetworksPageView: {
      readonly asOf: components['schemas']['AsOfView'];
      readonly next: string | null;
      readonly items: readonly components['schemas']['NetworkView'][];
    };
    readonly ClaimView: {
      readonly event: string;
      readonly source: string | null;
      readonly value: {
        readonly [key: string]: unknown;
      } | null;
    };
    readonly NetworkNameView: {
      /** @enum {string} */
      readonly status: 'yes' | 'unknown' | 'disputed' | 'annulled' | 'stayed';
      readonly events: readonly string[];
      readonly claims: readonly components['schemas']['ClaimView'][];
      readonly binding: boolean;
      readonly toldOtherwise: readonly components['schemas']['ClaimView'][];
      readonly validFrom: string | null;
      readonly validTo: string | null;
      readonly value: {
        readonly [key: string]: unknown;
      } | null;
      readonly name: string | null;
      readonly acronym: string | null;
    };
    readonly NetworkNamesView: {
      readonly network: string;
      readonly asOf: components['schemas']['AsOfView'];
      readonly names: readonly components['schemas']['NetworkNameView'][];
    };
    readonly PermalinkView: {
      readonly href: string;
      readonly sha256: string;
    };
    readonly AffectedView: {
      readonly by: string;
      /** @enum {string} */
      readonly why: 'ANNULLED' | 'RETRACTED' | 'CORRECTED' | 'STAYED';
      readonly chain: readonly string[];
    };
    readonly OrganisationView: {
      readonly id: string;
      readonly name: string;
      /** @enum {string} */
      readonly status: 'yes' | 'unknown' | 'disputed' | 'annulled' | 'stayed';
      readonly names: readonly components['schemas']['NameView'][];
    };
    readonly MemberView: {
      /** @enum {string} */
      readonly status: 'yes' | 'unknown' | 'disputed' | 'annulled' | 'stayed';
      readonly events: readonly string[];
      readonly claims: readonly components['schemas']['ClaimView'][];
      readonly binding: boolean;
      readonly toldOtherwise: readonly components['schemas']['ClaimView'][];
      readonly affected: readonly components['schemas']['AffectedView'][];
      readonly id: string;
      readonly organisation: components['schemas']['OrganisationView'];
      readonly class: string | null;
      readonly since: string | null;
      readonly leavesOn: string | null;
      readonly act: {
        readonly [key: string]: unknown;
      } | null;
    };
    readonly ProtocolView: {
      /** @enum {string} */
      readonly status: 'yes' | 'unknown' | 'disputed' | 'annulled' | 'stayed';
      readonly events: readonly string[];
      readonly claims: readonly components['schemas']['ClaimView'][];
      readonly binding: boolean;
      readonly toldOtherwise: readonly components['schemas']['ClaimView'][];
      readonly affected: readonly components['schemas']['AffectedView'][];
      readonly id: string;
      readonly title: string | null;
      /** @enum {string} */
      readonly state: 'DRAFT' | 'OPEN_FOR_SIGNATURE' | 'SIGNED' | 'IN_FORCE';
      readonly since: string | null;
      readonly computed: string | null;
    };
    readonly NextBallotView: {
      readonly round: number;
      readonly from: string;
      readonly to: string | null;
    };
    readonly MotionView: {
      /** @enum {string} */
      readonly status: 'yes' | 'unknown' | 'disputed' | 'annulled' | 'stayed';
      readonly events: readonly string[];
      readonly claims: readonly components['schemas']['ClaimView'][];
      readonly binding: boolean;
      readonly toldOtherwise: readonly components['schemas']['ClaimView'][];
      readonly id: string;
      readonly title: string;
      /** @enum {string} */
      readonly state: 'TABLED' | 'PUT_TO_VOTE' | 'DECIDED' | 'WITHDRAWN';
      readonly outcome: string | null;
      readonly ballot: string | null;
      readonly next: components['schemas']['NextBallotView'] | null;
    };
    readonly MotionsView: {
      readonly open: readonly components['schemas']['MotionView'][];
      readonly decided: readonly components['schemas']['MotionView'][];
    };
    readonly MandateView: {
      /** @enum {string} */
      readonly status: 'yes' | 'unknown' | 'disputed' | 'annulled' | 'stayed';
      readonly events: readonly string[];
      readonly claims: readonly components['schemas']['ClaimView'][];
      readonly binding: boolean;
      readonly toldOtherwise: readonly components['schemas']['ClaimView'][];
      readonly affected: readonly components['schemas']['AffectedView'][];
      readonly id: string;
      readonly person: string | null;
      readonly scope: string | null;
      readonly limits: string | null;
      readonly from: string | null;
      readonly until: string | null;
      readonly act: {
        readonly [key: string]: unknown;
      } | null;
    };
    readonly CalledView: {
      readonly name: string | null;
      /** @enum {string} */
      readonly status: 'yes' | 'unknown' | 'disputed' | 'annulled' | 'stayed';
      readonly names: readonly components['schemas']['NameView'][];
    };
    readonly PostView: {
      /** @enum {string} */
      readonly status: 'yes' | 'unknown' | 'disputed' | 'annulled' | 'stayed';
      readonly events: readonly string[];
      readonly claims: readonly components['schemas']['ClaimView'][];
      readonly binding: boolean;
      readonly toldOtherwise: readonly components['schemas']['ClaimView'][];
      readonly affected: readonly components['schemas']['AffectedView'][];
      readonly post: string;
      readonly called: components['schemas']['CalledView'] | null;
      readonly organisation: components['schemas']['OrganisationView'] | null;
      readonly person: string;
      readonly since: string | null;
      readonly until: string | null;
    };
    readonly StateView: {
      readonly network: components['schemas']['NetworkView'] | null;
      readonly asOf: components['schemas']['AsOfView'];
      readonly permalink: components['schemas']['PermalinkView'];
      readonly members: readonly components['schemas']['MemberView'][];
      readonly protocols: readonly components['schemas']['ProtocolView'][];
      readonly motions: components['schemas']['MotionsView'];
      readonly mandates: readonly components['schemas']['MandateView'][];
      readonly posts: readonly components['schemas']['PostView'][];
    };
    readonly EntryView: {
      readonly event: string;
      readonly type: string;
      readonly stream: string;
      readonly revision: string;
      readonly position: components['schemas']['PositionView'];
      readonly recordedAt: string;
      readonly effective: string;
      readonly subjects: readonly string[];
    };
    readonly TimelinePageView: {
      readonly asOf: components['schemas']['AsOfView'];
      readonly next: string | null;
      readonly items: readonly components['schemas']['EntryView'][];
    };
    readonly MembersPageView: {
      readonly asOf: components['schemas']['AsOfView'];
      readonly next: string | null;
      readonly items: readonly components['schemas']['MemberView'][];
    };
    readonly MotionsPageView: {
      readonly asOf: components['schemas']['AsOfView'];
      readonly next: string | null;
      readonly items: readonly components['schemas']['MotionView'][];
    };
    readonly BallotLineView: {
      /** @enum {string} */
      readonly status: 'yes' | 'unknown' | 'disputed' | 'annulled' | 'stayed';
      readonly events: readonly string[];
      readonly claims: readonly components['schemas']['ClaimView'][];
      readonly binding: boolean;
      readonly toldOtherwise: readonly components['schemas']['ClaimView'][];
      readonly id: string;
      readonly title: string;
      readonly motion: string | null;
      /** @enum {string} */
      readonly state: 'OPEN' | 'CLOSED' | 'TALLIED';
      readonly outcome: string | null;
      readonly diverges: boolean;
    };
    readonly BallotsPageView: {
      readonly asOf: components['schemas']['AsOfView'];
      readonly next: string | null;
      readonly items: readonly components['schemas']['BallotLineView'][];
    };
    readonly StayView: {
      /** @enum {string} */
      readonly status: 'yes' | 'unknown' | 'disputed' | 'annulled' | 'stayed';
      readonly events: readonly string[];
      readonly claims: readonly components['schemas']['ClaimView'][];
      readonly binding: boolean;
      readonly toldOtherwise: readonly components['schemas']['ClaimView'][];
      readonly authority: string | null;
      readonly reason: string | null;
      readonly since: string | null;
    };
    readonly VoteView: {
      readonly organisation: components['schemas']['OrganisationView'];
      readonly option: string;
      readonly weight: number;
      readonly class: string | null;
      readonly castBy: string | null;
      readonly castAt: string | null;
      /** @enum {string|null} */
      readonly capacity: 'PRINCIPAL' | 'ALTERNATE' | null;
      readonly counts: boolean;
      readonly event: string;
    };
    readonly DivergenceOfBallotView: {
      /** @enum {string} */
      readonly kind: 'NAMED' | 'SUM' | 'IMPOSSIBLE' | 'WITHOUT_VOTE';
      readonly unit: string;
      readonly count: string;
      readonly stated: string;
      readonly found: string;
    };
    readonly UnstatedView: {
      readonly at: string;
      readonly lacks: string;
      readonly name: string | null;
    };
    readonly BallotView: {
      readonly id: string;
      /** @enum {string} */
      readonly status: 'yes' | 'unknown' | 'disputed' | 'annulled' | 'stayed' | 'no';
      readonly stay: components['schemas']['StayView'] | null;
      readonly asOf: components['schemas']['AsOfView'];
      readonly opened: {
        readonly [key: string]: unknown;
      };
      readonly closed: {
        readonly [key: string]: unknown;
      } | null;
      readonly votes: readonly components['schemas']['VoteView'][];
      readonly outcome: string | null;
      readonly verdict: {
        readonly [key: string]: unknown;
      } | null;
      readonly proclaimed: string | null;
      readonly diverges: boolean;
      readonly divergences: readonly components['schemas']['DivergenceOfBallotView'][];
      /** @enum {string|null} */
      readonly otherwise:
        'ADOPTED' | 'REJECTED' | 'NO_QUORUM' | 'TIE_PENDING' | 'VETOED' | 'SILENCE_BROKEN' | null;
      readonly unstated: readonly components['schemas']['UnstatedView'][];
      readonly next: components['schemas']['NextBallotView'] | null;
      readonly tieBroken: {
        readonly [key: string]: unknown;
      } | null;
      readonly events: readonly string[];
    };
    readonly MandatesPageView: {
      readonly asOf: components['schemas']['AsOfView'];
      readonly next: string | null;
      readonly items: readonly components['schemas']['MandateView'][];
    };
    readonly MyMembershipView: {
      readonly network: string;
      readonly name: string;
      readonly class: string | null;
    };
    readonly MyOrganisationView: {
      readonly organisation: components['schemas']['OrganisationView'];
      /** @enum {string} */
      readonly capacity: 'LEGAL' | 'DESIGNATED' | 'ALTERNATE';
      readonly network: string | null;
      readonly until: string | null;
      readonly memberships: readonly components['schemas']['MyMembershipView'][];
    };
    readonly MyTermView: {
      readonly network: string;
      readonly what: string;
      readonly entity: string;
      readonly until: string | null;
    };
    readonly AwaitingView: {
      /** @enum {string} */
      readonly kind: 'vote' | 'signature' | 'expiry';
      readonly network: string | null;
      readonly id: string;
      readonly title: string;
      readonly organisation: string | null;
      readonly by: string | null;
    };
    readonly MeView: {
      readonly person: string;
      readonly isRegistrar: boolean;
      readonly organisations: readonly components['schemas']['MyOrganisationView'][];
      readonly offices: readonly components['schemas']['MyTermView'][];
      readonly mandates: readonly components['schemas']['MyTermView'][];
      readonly readings: readonly components['schemas']['MyTermView'][];
      readonly awaiting: readonly components['schemas']['AwaitingView'][];
    };
    readonly PostsPageView: {
      readonly asOf: components['schemas']['AsOfView'];
      readonly next: string | null;
      readonly items: readonly components['schemas']['PostView'][];
    };
    readonly BecameView: {
      /** @enum {string} */
      readonly status: 'yes' | 'unknown' | 'disputed' | 'annulled' | 'stayed';
      readonly events: readonly string[];
      readonly claims: readonly components['schemas']['ClaimView'][];
      readonly binding: boolean;
      readonly toldOtherwise: readonly components['schemas']['ClaimView'][];
      /** @enum {string} */
      readonly how:
        'UNION' | 'INCORPORATION' | 'DIVISION_TOTAL' | 'DIVISION_PARTIAL' | 'SUCCESSION' | 'EXTINCTION';
      readonly into: readonly components['schemas']['OrganisationView'][];
      readonly on: string;
    };
    readonly MembershipLineView: {
      /** @enum {string} */
      readonly status: 'yes' | 'unknown' | 'disputed' | 'annulled' | 'stayed';
      readonly events: readonly string[];
      readonly claims: readonly components['schemas']['ClaimView'][];
      readonly binding: boolean;
      readonly toldOtherwise: readonly components['schemas']['ClaimView'][];
      readonly affected: readonly components['schemas']['AffectedView'][];
      readonly network: string;
      readonly class: string | null;
      readonly since: string | null;
    };
    readonly RepresentativeView: {
      /** @enum {string} */
      readonly status: 'yes' | 'unknown' | 'disputed' | 'annulled' | 'stayed';
      readonly events: readonly string[];
      readonly claims: readonly components['schemas']['ClaimView'][];
      readonly binding: boolean;
      readonly toldOtherwise: readonly components['schemas']['ClaimView'][];
      readonly affected: readonly components['schemas']['AffectedView'][];
      readonly person: string;
      /** @enum {string} */
      readonly capacity: 'LEGAL' | 'DESIGNATED' | 'ALTERNATE';
      readonly since: string | null;
    };
    readonly OrganisationStateView: {
      readonly id: string;
      readonly name: string;
      /** @enum {string} */
      readonly status: 'yes' | 'unknown' | 'disputed' | 'annulled' | 'stayed';
      readonly names: readonly components['schemas']['NameView'][];
      readonly asOf: components['schemas']['AsOfView'];
      /** @enum {string} */
      readonly exists: 'yes' | 'unknown' | 'disputed' | 'annulled' | 'stayed' | 'no';
      readonly became: components['schemas']['BecameView'] | null;
      readonly memberships: readonly components['schemas']['MembershipLineView'][];
      readonly representatives: readonly components['schemas']['RepresentativeView'][];
    };
    readonly SignatureView: {
      /** @enum {string} */
      readonly status: 'yes' | 'unknown' | 'disputed' | 'annulled' | 'stayed';
      readonly events: readonly string[];
      readonly claims: readonly components['schemas']['ClaimView'][];
      readonly binding: boolean;
      readonly toldOtherwise: readonly components['schemas']['ClaimView'][];
      readonly affected: readonly components['schemas']['AffectedView'][];
      readonly organisation: components['schemas']['OrganisationView'];
      readonly method: string | null;
      readonly since: string | null;
    };
    readonly InstrumentStateView: {
      /** @enum {string} */
      readonly status: 'yes' | 'unknown' | 'disputed' | 'annulled' | 'stayed';
      readonly events: readonly string[];
      readonly claims: readonly components['schemas']['ClaimView'][];
      readonly binding: boolean;
      readonly toldOtherwise: readonly components['schemas']['ClaimView'][];
      readonly affected: readonly components['schemas']['AffectedView'][];
      readonly id: string;
      readonly title: string | null;
      /** @enum {string} */
      readonly state: 'DRAFT' | 'OPEN_FOR_SIGNATURE' | 'SIGNED' | 'IN_FORCE';
      readonly since: string | null;
      readonly computed: string | null;
      readonly asOf: components['schemas']['AsOfView'];
      readonly terms: {
        readonly [key: string]: unknown;
      } | null;
      readonly signatures: readonly components['schemas']['SignatureView'][];
    };
    readonly StretchView: {
      /** @enum {string} */
      readonly status: 'yes' | 'unknown' | 'disputed' | 'annulled' | 'stayed';
      readonly events: readonly string[];
      readonly claims: readonly components['schemas']['ClaimView'][];
      readonly binding: boolean;
      readonly toldOtherwise: readonly components['schemas']['ClaimView'][];
      readonly validFrom: string | null;
      readonly validTo: string | null;
      readonly value: {
        readonly [key: string]: unknown;
      } | null;
    };
    readonly FactTimelineView: {
      readonly entity: string;
      readonly asOf: components['schemas']['AsOfView'];
      readonly stretches: readonly components['schemas']['StretchView'][];
    };
    readonly BeliefView: {
      readonly knownFrom: components['schemas']['PositionView'];
      readonly recordedAt: string | null;
      readonly knownTo: components['schemas']['PositionView'] | null;
      /** @enum {string} */
      readonly status: 'yes' | 'no' | 'unknown' | 'disputed' | 'annulled';
      readonly value: {
        readonly [key: string]: unknown;
      } | null;
      readonly events: readonly string[];
      readonly claims: readonly components['schemas']['ClaimView'][];
      readonly because: components['schemas']['EntryView'] | null;
    };
    readonly FactHistoryView: {
      readonly entity: string;
      readonly validAt: string;
      readonly beliefs: readonly components['schemas']['BeliefView'][];
    };
    readonly PatchView: {
      /** @enum {string} */
      readonly status: 'yes' | 'unknown' | 'disputed' | 'annulled' | 'stayed';
      readonly events: readonly string[];
      readonly claims: readonly components['schemas']['ClaimView'][];
      readonly binding: boolean;
      readonly toldOtherwise: readonly components['schemas']['ClaimView'][];
      readonly validFrom: string | null;
      readonly validTo: string | null;
      readonly value: {
        readonly [key: string]: unknown;
      } | null;
      readonly knownFrom: components['schemas']['PositionView'];
      readonly recordedAt: string | null;
      readonly knownTo: components['schemas']['PositionView'] | null;
    };
    readonly FactPictureView: {
      readonly entity: string;
      readonly patches: readonly components['schemas']['PatchView'][];
    };
    readonly ReasonView: {
      readonly event: string;
      readonly type: string;
      readonly stream: string;
      readonly revision: string;
      readonly position: components['schemas']['PositionView'];
      readonly recordedAt: string;
      readonly effective: string;
      readonly subjects: readonly string[];
      readonly basis: {
        readonly [key: string]: unknown;
      } | null;
      readonly instrument: string | null;
      readonly source: {
        readonly [key: string]: unknown;
      } | null;
      readonly by: {
        readonly [key: string]: unknown;
      } | null;
      readonly reason: string | null;
      readonly data: {
        readonly [key: string]: unknown;
      };
    };
    readonly ExplanationView: {
      readonly events: readonly string[];
      readonly claims: readonly components['schemas']['ClaimView'][];
      readonly binding: boolean;
      readonly toldOtherwise: readonly components['schemas']['ClaimView'][];
      readonly validFrom: string | null;
      readonly validTo: string | null;
      readonly value: {
        readonly [key: string]: unknown;
      } | null;
      /** @enum {string} */
      readonly status: 'yes' | 'no' | 'unknown' | 'disputed';
      readonly entity: string;
      readonly asOf: components['schemas']['AsOfView'];
      readonly because: readonly components['schemas']['ReasonView'][];
    };
    readonly SideView: {
      /** @enum {string} */
      readonly status: 'yes' | 'unknown' | 'disputed' | 'annulled' | 'stayed';
      readonly events: readonly string[];
      readonly claims: readonly components['schemas']['ClaimView'][];
      readonly binding: boolean;
      readonly toldOtherwise: readonly components['schemas']['ClaimView'][];
      readonly value: {
        readonly [key: string]: unknown;
      } | null;
    };
    readonly DifferenceLineView: {
      readonly entity: string;
      readonly kind: string;
      readonly subject: string | null;
      /** @enum {string} */
      readonly change: 'appeared' | 'disappeared' | 'changed';
      readonly before: components['schemas']['SideView'] | null;
      readonly after: components['schemas']['SideView'] | null;
      readonly because: readonly components['schemas']['EntryView'][];
    };
    readonly DifferenceView: {
      readonly from: components['schemas']['AsOfView'];
      readonly to: components['schemas']['AsOfView'];
      readonly lines: readonly components['schemas']['DifferenceLineView'][];
    };
    readonly LateEntryView: {
      readonly event: string;
      readonly type: string;
      readonly stream: string;
      readonly revision: string;
      readonly position: components['schemas']['PositionView'];
      readonly recordedAt: string;
      readonly effective: string;
      readonly subjects: readonly string[];
      readonly daysLate: number;
    };
    readonly VacancyView: {
      readonly post: string;
      readonly from: string;
      readonly to: string | null;
    };
    readonly DivergenceView: {
      readonly ballot: string;
      readonly title: string;
      readonly proclaimed: string;
      readonly computed: string;
      readonly divergences: readonly components['schemas']['DivergenceOfBallotView'][];
      readonly events: readonly string[];
    };
    readonly DoubtView: {
      readonly entity: string;
      /** @enum {string} */
      readonly status: 'unknown' | 'disputed';
      readonly events: readonly string[];
    };
    readonly AffectedLineView: {
      readonly entity: string;
      readonly affected: readonly components['schemas']['AffectedView'][];
      readonly events: readonly string[];
    };
    readonly ToldOtherwiseView: {
      readonly entity: string;
      readonly toldOtherwise: readonly components['schemas']['ClaimView'][];
      readonly events: readonly string[];
    };
    readonly LapsedView: {
      /** @enum {string} */
      readonly act: 'vote' | 'signature' | 'office' | 'membership' | 'ballot';
      readonly entity: string;
      readonly event: string;
      readonly organisation: string | null;
      readonly person: string | null;
      readonly at: string;
      /** @enum {string} */
      readonly lapsed: 'membership' | 'representation' | 'organisation' | 'instrument';
      readonly ended: string | null;
      readonly begins: string | null;
    };
    readonly MissingView: {
      readonly from: number;
      readonly to: number;
    };
    readonly DuplicateView: {
      readonly number: number;
      readonly entities: readonly string[];
    };
    readonly NumberingView: {
      /** @enum {string} */
      readonly kind: 'ballot' | 'instrument';
      readonly series: string | null;
      readonly year: number | null;
      readonly last: number;
      readonly missing: readonly components['schemas']['MissingView'][];
      readonly duplicates: readonly components['schemas']['DuplicateView'][];
    };
    readonly CircleView: {
      /** @enum {string} */
      readonly kind: 'succession' | 'membership';
      readonly entity: string;
      readonly events: readonly string[];
    };
    readonly SharedIdentifierView: {
      readonly list: string;
      readonly value: string;
      readonly organisations: readonly string[];
    };
    readonly GapsView: {
      readonly asOf: components['schemas']['AsOfView'];
      readonly cut: readonly (
        | 'lateEntries'
        | 'vacancies'
        | 'divergences'
        | 'doubts'
        | 'affected'
        | 'toldOtherwise'
        | 'lapsed'
        | 'numbering'
        | 'circles'
        | 'identifiers'
      )[];
      readonly lateEntries: readonly components['schemas']['LateEntryView'][];
      readonly vacancies: readonly components['schemas']['VacancyView'][];
      readonly divergences: readonly components['schemas']['DivergenceView'][];
      readonly doubts: readonly components['schemas']['DoubtView'][];
      readonly affected: readonly components['schemas']['AffectedLineView'][];
      readonly toldOtherwise: readonly components['schemas']['ToldOtherwiseView'][];
      readonly lapsed: readonly components['schemas']['LapsedView'][];
      readonly numbering: readonly components['schemas']['NumberingView'][];
      readonly circles: readonly components['schemas']['CircleView'][];
      readonly identifiers: readonly components['schemas']['SharedIdentifierView'][];
    };
    readonly CloudEventView: {
      readonly specversion: string;
      readonly id: string;
      readonly source: string;
      readonly type: string;
      readonly subject: string;
      readonly time?: string;
      readonly recordedtime: string;
      readonly effectiveedtf: string;
      readonly sequence: string;
      readonly stream: string;
      readonly revision: string;
      readonly correlationid?: string;
      readonly causationid?: string;
      readonly datacontenttype: string;
      readonly data: {
        readonly [key: string]: unknown;
      };
    };
    readonly EventsPageView: {
      readonly asOf: components['schemas']['AsOfView'];
      readonly next: string | null;
      readonly items: readonly components['schemas']['CloudEventView'][];
    };
    readonly NamedView: {
      readonly id: string;
      readonly name: string | null;
    };
    readonly NamesView: {
      readonly items: readonly components['schemas']['NamedView'][];
    };
    readonly ErasureView: {
      readonly ground: string;
      readonly at: string;
    };
    readonly PersonView: {
      readonly id: string;
      readonly name: string | null;
      readonly email: string | null;
      readonly phone: string | null;
      readonly address: string | null;
      readonly erased: components['schemas']['ErasureView'] | null;
    };
    readonly DetailsBody: {
      readonly name?: string | null;
      readonly email?: string;
      readonly phone?: string;
      readonly address?: string;
    };
    readonly ErasureBody: {
      readonly ground: string;
    };
    readonly HoldBody: {
      readonly reason: string;
    };
    readonly HoldView: {
      readonly reason: string | null;
      readonly since: string | null;
    };
    /** @description RFC 9457. `code` is stable and never renamed. */
    readonly Problem: {
      /** Format: uri */
      readonly type: string;
      readonly title: string;
      readonly status: number;
      readonly detail: string;
      readonly code: string;
      /** Format: uri */
      readonly instance: string;
      /** Format: uuid */
      readonly correlationId: string;
      readonly errors?: readonly {
        readonly path: string;
        readonly message: string;
        readonly code: string;
      }[];
      readonly facts?: {
        readonly [key: string]: unknown;
      };
    };
  };
  responses: {
    /** @description Not well formed: `request.invalid`, `request.unknown-field`, `request.malformed-json`. */
    readonly Problem400: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description No token, or one that does not hold: `identity.token-missing`, `-invalid`, `-expired`. */
    readonly Problem401: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The record does not give the person the power that this needs: `<office>.not-held`. */
    readonly Problem403: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description There is no such thing: `<noun>.unknown`. */
    readonly Problem404: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description A rule of governance says no; `code` names it and `facts` are what led to it. */
    readonly Problem409: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Larger than 1 MiB: `request.too-large`. */
    readonly Problem413: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Not JSON in UTF-8: `request.unsupported-media-type`. */
    readonly Problem415: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description A fault of ours: `fault.internal`. */
    readonly Problem500: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description A store cannot be reached: `fault.unavailable`. The same Idempotency-Key makes a new attempt harmless. */
    readonly Problem503: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
  };
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  readonly HealthController_live: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['HealthView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 404: components['responses']['Problem404'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly HealthController_ready: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['HealthView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 404: components['responses']['Problem404'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly OrganisationsController_appointRegistrar: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The same key of the same person is the same command: it is answered again and not done again. */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['AppointRegistrarBody'];
      };
    };
    readonly responses: {
      /** @description Where in the record the command stands. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ReceiptView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 403: components['responses']['Problem403'];
      readonly 404: components['responses']['Problem404'];
      readonly 409: components['responses']['Problem409'];
      readonly 413: components['responses']['Problem413'];
      readonly 415: components['responses']['Problem415'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly OrganisationsController_register: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The same key of the same person is the same command: it is answered again and not done again. */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['RegisterOrganisationBody'];
      };
    };
    readonly responses: {
      /** @description Where in the record the command stands. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ReceiptView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 403: components['responses']['Problem403'];
      readonly 404: components['responses']['Problem404'];
      readonly 409: components['responses']['Problem409'];
      readonly 413: components['responses']['Problem413'];
      readonly 415: components['responses']['Problem415'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly OrganisationsController_rename: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The same key of the same person is the same command: it is answered again and not done again. */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path: {
        readonly organisationId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['RenameOrganisationBody'];
      };
    };
    readonly responses: {
      /** @description Where in the record the command stands. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ReceiptView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 403: components['responses']['Problem403'];
      readonly 404: components['responses']['Problem404'];
      readonly 409: components['responses']['Problem409'];
      readonly 413: components['responses']['Problem413'];
      readonly 415: components['responses']['Problem415'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly OrganisationsController_designate: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The same key of the same person is the same command: it is answered again and not done again. */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path: {
        readonly organisationId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['DesignateRepresentativeBody'];
      };
    };
    readonly responses: {
      /** @description Where in the record the command stands. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ReceiptView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 403: components['responses']['Problem403'];
      readonly 404: components['responses']['Problem404'];
      readonly 409: components['responses']['Problem409'];
      readonly 413: components['responses']['Problem413'];
      readonly 415: components['responses']['Problem415'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly OrganisationsController_endRepresentation: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The same key of the same person is the same command: it is answered again and not done again. */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path: {
        readonly organisationId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['EndRepresentationBody'];
      };
    };
    readonly responses: {
      /** @description Where in the record the command stands. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ReceiptView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 403: components['responses']['Problem403'];
      readonly 404: components['responses']['Problem404'];
      readonly 409: components['responses']['Problem409'];
      readonly 413: components['responses']['Problem413'];
      readonly 415: components['responses']['Problem415'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly NetworksController_listNetworks: {
    readonly parameters: {
      readonly query?: {
        /** @description When it was so: a local date or an instant; now when left out. */
        readonly validAt?: string;
        /** @description As known when: an instant or a position `<commit>` or `<commit>/<prepare>`; now when left out. */
        readonly knownAt?: string;
        /** @description A position that the answer must have seen, as a receipt gives it. */
        readonly atLeast?: string;
        readonly limit?: number;
        /** @description The `next` of the page before. */
        readonly after?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['NetworksPageView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 404: components['responses']['Problem404'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly NetworksController_constitute: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The same key of the same person is the same command: it is answered again and not done again. */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['ConstituteNetworkBody'];
      };
    };
    readonly responses: {
      /** @description Where in the record the command stands. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ReceiptView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 403: components['responses']['Problem403'];
      readonly 404: components['responses']['Problem404'];
      readonly 409: components['responses']['Problem409'];
      readonly 413: components['responses']['Problem413'];
      readonly 415: components['responses']['Problem415'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly NetworkNamesController_names: {
    readonly parameters: {
      readonly query?: {
        /** @description When it was so: a local date or an instant; now when left out. */
        readonly validAt?: string;
        /** @description As known when: an instant or a position `<commit>` or `<commit>/<prepare>`; now when left out. */
        readonly knownAt?: string;
        /** @description A position that the answer must have seen, as a receipt gives it. */
        readonly atLeast?: string;
      };
      readonly header?: never;
      readonly path: {
        readonly networkId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['NetworkNamesView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 404: components['responses']['Problem404'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly NetworksController_rename: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The same key of the same person is the same command: it is answered again and not done again. */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path: {
        readonly networkId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['RenameNetworkBody'];
      };
    };
    readonly responses: {
      /** @description Where in the record the command stands. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ReceiptView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 403: components['responses']['Problem403'];
      readonly 404: components['responses']['Problem404'];
      readonly 409: components['responses']['Problem409'];
      readonly 413: components['responses']['Problem413'];
      readonly 415: components['responses']['Problem415'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly PostsController_posts: {
    readonly parameters: {
      readonly query?: {
        /** @description When it was so: a local date or an instant; now when left out. */
        readonly validAt?: string;
        /** @description As known when: an instant or a position `<commit>` or `<commit>/<prepare>`; now when left out. */
        readonly knownAt?: string;
        /** @description A position that the answer must have seen, as a receipt gives it. */
        readonly atLeast?: string;
        readonly limit?: number;
        /** @description The `next` of the page before. */
        readonly after?: string;
      };
      readonly header?: never;
      readonly path: {
        readonly networkId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['PostsPageView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 404: components['responses']['Problem404'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly NetworksController_appoint: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The same key of the same person is the same command: it is answered again and not done again. */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path: {
        readonly networkId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['AppointPostHolderBody'];
      };
    };
    readonly responses: {
      /** @description Where in the record the command stands. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ReceiptView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 403: components['responses']['Problem403'];
      readonly 404: components['responses']['Problem404'];
      readonly 409: components['responses']['Problem409'];
      readonly 413: components['responses']['Problem413'];
      readonly 415: components['responses']['Problem415'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly NetworksController_endPost: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The same key of the same person is the same command: it is answered again and not done again. */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path: {
        readonly networkId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['EndPostHolderBody'];
      };
    };
    readonly responses: {
      /** @description Where in the record the command stands. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ReceiptView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 403: components['responses']['Problem403'];
      readonly 404: components['responses']['Problem404'];
      readonly 409: components['responses']['Problem409'];
      readonly 413: components['responses']['Problem413'];
      readonly 415: components['responses']['Problem415'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly NetworksController_uphold: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The same key of the same person is the same command: it is answered again and not done again. */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path: {
        readonly networkId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['UpholdFactBody'];
      };
    };
    readonly responses: {
      /** @description Where in the record the command stands. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ReceiptView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 403: components['responses']['Problem403'];
      readonly 404: components['responses']['Problem404'];
      readonly 409: components['responses']['Problem409'];
      readonly 413: components['responses']['Problem413'];
      readonly 415: components['responses']['Problem415'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly NetworksController_setVisibility: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The same key of the same person is the same command: it is answered again and not done again. */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path: {
        readonly networkId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['VisibilityBody'];
      };
    };
    readonly responses: {
      /** @description Where in the record the command stands. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ReceiptView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 403: components['responses']['Problem403'];
      readonly 404: components['responses']['Problem404'];
      readonly 409: components['responses']['Problem409'];
      readonly 413: components['responses']['Problem413'];
      readonly 415: components['responses']['Problem415'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly NetworksController_grantReading: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The same key of the same person is the same command: it is answered again and not done again. */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path: {
        readonly networkId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['GrantReadingBody'];
      };
    };
    readonly responses: {
      /** @description Where in the record the command stands. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ReceiptView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 403: components['responses']['Problem403'];
      readonly 404: components['responses']['Problem404'];
      readonly 409: components['responses']['Problem409'];
      readonly 413: components['responses']['Problem413'];
      readonly 415: components['responses']['Problem415'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly NetworksController_revokeReading: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The same key of the same person is the same command: it is answered again and not done again. */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path: {
        readonly networkId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['RevokeReadingBody'];
      };
    };
    readonly responses: {
      /** @description Where in the record the command stands. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ReceiptView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 403: components['responses']['Problem403'];
      readonly 404: components['responses']['Problem404'];
      readonly 409: components['responses']['Problem409'];
      readonly 413: components['responses']['Problem413'];
      readonly 415: components['responses']['Problem415'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly InstrumentsController_draft: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The same key of the same person is the same command: it is answered again and not done again. */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path: {
        readonly networkId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['DraftInstrumentBody'];
      };
    };
    readonly responses: {
      /** @description Where in the record the command stands. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ReceiptView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 403: components['responses']['Problem403'];
      readonly 404: components['responses']['Problem404'];
      readonly 409: components['responses']['Problem409'];
      readonly 413: components['responses']['Problem413'];
      readonly 415: components['responses']['Problem415'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly InstrumentsController_open: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The same key of the same person is the same command: it is answered again and not done again. */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path: {
        readonly instrumentId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['OpenForSignatureBody'];
      };
    };
    readonly responses: {
      /** @description Where in the record the command stands. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ReceiptView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 403: components['responses']['Problem403'];
      readonly 404: components['responses']['Problem404'];
      readonly 409: components['responses']['Problem409'];
      readonly 413: components['responses']['Problem413'];
      readonly 415: components['responses']['Problem415'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly InstrumentsController_sign: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The same key of the same person is the same command: it is answered again and not done again. */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path: {
        readonly instrumentId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['SignInstrumentBody'];
      };
    };
    readonly responses: {
      /** @description Where in the record the command stands. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ReceiptView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 403: components['responses']['Problem403'];
      readonly 404: components['responses']['Problem404'];
      readonly 409: components['responses']['Problem409'];
      readonly 413: components['responses']['Problem413'];
      readonly 415: components['responses']['Problem415'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly InstrumentsController_accede: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The same key of the same person is the same command: it is answered again and not done again. */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path: {
        readonly instrumentId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['AccedeToInstrumentBody'];
      };
    };
    readonly responses: {
      /** @description Where in the record the command stands. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ReceiptView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 403: components['responses']['Problem403'];
      readonly 404: components['responses']['Problem404'];
      readonly 409: components['responses']['Problem409'];
      readonly 413: components['responses']['Problem413'];
      readonly 415: components['responses']['Problem415'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly MembersController_withdraw: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The same key of the same person is the same command: it is answered again and not done again. */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path: {
        readonly networkId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['NotifyWithdrawalBody'];
      };
    };
    readonly responses: {
      /** @description Where in the record the command stands. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ReceiptView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 403: components['responses']['Problem403'];
      readonly 404: components['responses']['Problem404'];
      readonly 409: components['responses']['Problem409'];
      readonly 413: components['responses']['Problem413'];
      readonly 415: components['responses']['Problem415'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly MembersController_revokeWithdrawal: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The same key of the same person is the same command: it is answered again and not done again. */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path: {
        readonly networkId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['RevokeWithdrawalBody'];
      };
    };
    readonly responses: {
      /** @description Where in the record the command stands. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ReceiptView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 403: components['responses']['Problem403'];
      readonly 404: components['responses']['Problem404'];
      readonly 409: components['responses']['Problem409'];
      readonly 413: components['responses']['Problem413'];
      readonly 415: components['responses']['Problem415'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly MembersController_setWeight: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The same key of the same person is the same command: it is answered again and not done again. */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path: {
        readonly networkId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['SetVoteWeightBody'];
      };
    };
    readonly responses: {
      /** @description Where in the record the command stands. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ReceiptView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 403: components['responses']['Problem403'];
      readonly 404: components['responses']['Problem404'];
      readonly 409: components['responses']['Problem409'];
      readonly 413: components['responses']['Problem413'];
      readonly 415: components['responses']['Problem415'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly MembersController_changeClass: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The same key of the same person is the same command: it is answered again and not done again. */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path: {
        readonly networkId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['ChangeMembershipClassBody'];
      };
    };
    readonly responses: {
      /** @description Where in the record the command stands. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ReceiptView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 403: components['responses']['Problem403'];
      readonly 404: components['responses']['Problem404'];
      readonly 409: components['responses']['Problem409'];
      readonly 413: components['responses']['Problem413'];
      readonly 415: components['responses']['Problem415'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly MotionsController_motions: {
    readonly parameters: {
      readonly query?: {
        /** @description When it was so: a local date or an instant; now when left out. */
        readonly validAt?: string;
        /** @description As known when: an instant or a position `<commit>` or `<commit>/<prepare>`; now when left out. */
        readonly knownAt?: string;
        /** @description A position that the answer must have seen, as a receipt gives it. */
        readonly atLeast?: string;
        readonly limit?: number;
        /** @description The `next` of the page before. */
        readonly after?: string;
      };
      readonly header?: never;
      readonly path: {
        readonly networkId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['MotionsPageView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 404: components['responses']['Problem404'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly BallotsController_table: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The same key of the same person is the same command: it is answered again and not done again. */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path: {
        readonly networkId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['TableMotionBody'];
      };
    };
    readonly responses: {
      /** @description Where in the record the command stands. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ReceiptView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 403: components['responses']['Problem403'];
      readonly 404: components['responses']['Problem404'];
      readonly 409: components['responses']['Problem409'];
      readonly 413: components['responses']['Problem413'];
      readonly 415: components['responses']['Problem415'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly BallotsController_withdraw: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The same key of the same person is the same command: it is answered again and not done again. */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path: {
        readonly motionId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Where in the record the command stands. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ReceiptView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 403: components['responses']['Problem403'];
      readonly 404: components['responses']['Problem404'];
      readonly 409: components['responses']['Problem409'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly BallotsController_ballots: {
    readonly parameters: {
      readonly query?: {
        /** @description When it was so: a local date or an instant; now when left out. */
        readonly validAt?: string;
        /** @description As known when: an instant or a position `<commit>` or `<commit>/<prepare>`; now when left out. */
        readonly knownAt?: string;
        /** @description A position that the answer must have seen, as a receipt gives it. */
        readonly atLeast?: string;
        readonly limit?: number;
        /** @description The `next` of the page before. */
        readonly after?: string;
      };
      readonly header?: never;
      readonly path: {
        readonly networkId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['BallotsPageView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 404: components['responses']['Problem404'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly BallotsController_open: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The same key of the same person is the same command: it is answered again and not done again. */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path: {
        readonly networkId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['OpenBallotBody'];
      };
    };
    readonly responses: {
      /** @description Where in the record the command stands. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ReceiptView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 403: components['responses']['Problem403'];
      readonly 404: components['responses']['Problem404'];
      readonly 409: components['responses']['Problem409'];
      readonly 413: components['responses']['Problem413'];
      readonly 415: components['responses']['Problem415'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly BallotsController_castVote: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The same key of the same person is the same command: it is answered again and not done again. */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path: {
        readonly ballotId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['CastVoteBody'];
      };
    };
    readonly responses: {
      /** @description Where in the record the command stands. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ReceiptView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 403: components['responses']['Problem403'];
      readonly 404: components['responses']['Problem404'];
      readonly 409: components['responses']['Problem409'];
      readonly 413: components['responses']['Problem413'];
      readonly 415: components['responses']['Problem415'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly BallotsController_close: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The same key of the same person is the same command: it is answered again and not done again. */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path: {
        readonly ballotId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Where in the record the command stands. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ReceiptView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 403: components['responses']['Problem403'];
      readonly 404: components['responses']['Problem404'];
      readonly 409: components['responses']['Problem409'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly BallotsController_giveCastingVote: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The same key of the same person is the same command: it is answered again and not done again. */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path: {
        readonly ballotId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['CastingVoteBody'];
      };
    };
    readonly responses: {
      /** @description Where in the record the command stands. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ReceiptView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 403: components['responses']['Problem403'];
      readonly 404: components['responses']['Problem404'];
      readonly 409: components['responses']['Problem409'];
      readonly 413: components['responses']['Problem413'];
      readonly 415: components['responses']['Problem415'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly BallotsController_drawLot: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The same key of the same person is the same command: it is answered again and not done again. */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path: {
        readonly ballotId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['DrawLotBody'];
      };
    };
    readonly responses: {
      /** @description Where in the record the command stands. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ReceiptView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 403: components['responses']['Problem403'];
      readonly 404: components['responses']['Problem404'];
      readonly 409: components['responses']['Problem409'];
      readonly 413: components['responses']['Problem413'];
      readonly 415: components['responses']['Problem415'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly BallotsController_stay: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The same key of the same person is the same command: it is answered again and not done again. */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path: {
        readonly ballotId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['CourtOrderBody'];
      };
    };
    readonly responses: {
      /** @description Where in the record the command stands. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ReceiptView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 403: components['responses']['Problem403'];
      readonly 404: components['responses']['Problem404'];
      readonly 409: components['responses']['Problem409'];
      readonly 413: components['responses']['Problem413'];
      readonly 415: components['responses']['Problem415'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly BallotsController_liftStay: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The same key of the same person is the same command: it is answered again and not done again. */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path: {
        readonly ballotId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['CourtOrderBody'];
      };
    };
    readonly responses: {
      /** @description Where in the record the command stands. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ReceiptView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 403: components['responses']['Problem403'];
      readonly 404: components['responses']['Problem404'];
      readonly 409: components['responses']['Problem409'];
      readonly 413: components['responses']['Problem413'];
      readonly 415: components['responses']['Problem415'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly MandatesController_revoke: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The same key of the same person is the same command: it is answered again and not done again. */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path: {
        readonly mandateId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['RevokeMandateBody'];
      };
    };
    readonly responses: {
      /** @description Where in the record the command stands. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ReceiptView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 403: components['responses']['Problem403'];
      readonly 404: components['responses']['Problem404'];
      readonly 409: components['responses']['Problem409'];
      readonly 413: components['responses']['Problem413'];
      readonly 415: components['responses']['Problem415'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly RepairsController_correct: {
    readonly parameters: {
      readonly query?: {
        /** @description Say what would change, and write nothing. */
        readonly preview?: boolean;
      };
      readonly header?: {
        /** @description The same key of the same person is the same command: it is answered again and not done again. */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path: {
        readonly networkId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['CorrectFactBody'];
      };
    };
    readonly responses: {
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json':
            components['schemas']['ReceiptView'] | components['schemas']['PreviewView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 403: components['responses']['Problem403'];
      readonly 404: components['responses']['Problem404'];
      readonly 409: components['responses']['Problem409'];
      readonly 413: components['responses']['Problem413'];
      readonly 415: components['responses']['Problem415'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly RepairsController_retract: {
    readonly parameters: {
      readonly query?: {
        /** @description Say what would change, and write nothing. */
        readonly preview?: boolean;
      };
      readonly header?: {
        /** @description The same key of the same person is the same command: it is answered again and not done again. */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path: {
        readonly networkId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['RetractEventBody'];
      };
    };
    readonly responses: {
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json':
            components['schemas']['ReceiptView'] | components['schemas']['PreviewView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 403: components['responses']['Problem403'];
      readonly 404: components['responses']['Problem404'];
      readonly 409: components['responses']['Problem409'];
      readonly 413: components['responses']['Problem413'];
      readonly 415: components['responses']['Problem415'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly RepairsController_annul: {
    readonly parameters: {
      readonly query?: {
        /** @description Say what would change, and write nothing. */
        readonly preview?: boolean;
      };
      readonly header?: {
        /** @description The same key of the same person is the same command: it is answered again and not done again. */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path: {
        readonly networkId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['AnnulActBody'];
      };
    };
    readonly responses: {
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json':
            components['schemas']['ReceiptView'] | components['schemas']['PreviewView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 403: components['responses']['Problem403'];
      readonly 404: components['responses']['Problem404'];
      readonly 409: components['responses']['Problem409'];
      readonly 413: components['responses']['Problem413'];
      readonly 415: components['responses']['Problem415'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly RepairsController_dispute: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The same key of the same person is the same command: it is answered again and not done again. */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path: {
        readonly networkId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['DisputeClaimsBody'];
      };
    };
    readonly responses: {
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json':
            components['schemas']['ReceiptView'] | components['schemas']['PreviewView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 403: components['responses']['Problem403'];
      readonly 404: components['responses']['Problem404'];
      readonly 409: components['responses']['Problem409'];
      readonly 413: components['responses']['Problem413'];
      readonly 415: components['responses']['Problem415'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly RepairsController_resolve: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The same key of the same person is the same command: it is answered again and not done again. */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path: {
        readonly networkId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['ResolveDisputeBody'];
      };
    };
    readonly responses: {
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json':
            components['schemas']['ReceiptView'] | components['schemas']['PreviewView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 403: components['responses']['Problem403'];
      readonly 404: components['responses']['Problem404'];
      readonly 409: components['responses']['Problem409'];
      readonly 413: components['responses']['Problem413'];
      readonly 415: components['responses']['Problem415'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly InvitationsController_network: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The same key of the same person is the same command: it is answered again and not done again. */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path: {
        readonly networkId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['InvitationBody'];
      };
    };
    readonly responses: {
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['InvitationView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 403: components['responses']['Problem403'];
      readonly 404: components['responses']['Problem404'];
      readonly 409: components['responses']['Problem409'];
      readonly 413: components['responses']['Problem413'];
      readonly 415: components['responses']['Problem415'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly InvitationsController_organisation: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The same key of the same person is the same command: it is answered again and not done again. */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path: {
        readonly organisationId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['InvitationBody'];
      };
    };
    readonly responses: {
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['InvitationView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 403: components['responses']['Problem403'];
      readonly 404: components['responses']['Problem404'];
      readonly 409: components['responses']['Problem409'];
      readonly 413: components['responses']['Problem413'];
      readonly 415: components['responses']['Problem415'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly MineController_mySessions: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['SessionsView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 404: components['responses']['Problem404'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly MineController_endSessions: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The same key of the same person is the same command: it is answered again and not done again. */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 403: components['responses']['Problem403'];
      readonly 404: components['responses']['Problem404'];
      readonly 409: components['responses']['Problem409'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly MineController_endSession: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The same key of the same person is the same command: it is answered again and not done again. */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path: {
        readonly sessionId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 403: components['responses']['Problem403'];
      readonly 404: components['responses']['Problem404'];
      readonly 409: components['responses']['Problem409'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly MineController_myPasskeys: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['PasskeysView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 404: components['responses']['Problem404'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly MineController_removePasskey: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The same key of the same person is the same command: it is answered again and not done again. */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path: {
        readonly passkeyId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 403: components['responses']['Problem403'];
      readonly 404: components['responses']['Problem404'];
      readonly 409: components['responses']['Problem409'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly MineController_addDevice: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The same key of the same person is the same command: it is answered again and not done again. */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['DeviceView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 403: components['responses']['Problem403'];
      readonly 404: components['responses']['Problem404'];
      readonly 409: components['responses']['Problem409'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly MineController_myKeys: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['KeysView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 404: components['responses']['Problem404'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly MineController_makeKey: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The same key of the same person is the same command: it is answered again and not done again. */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['KeyBody'];
      };
    };
    readonly responses: {
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['NewKeyView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 403: components['responses']['Problem403'];
      readonly 404: components['responses']['Problem404'];
      readonly 409: components['responses']['Problem409'];
      readonly 413: components['responses']['Problem413'];
      readonly 415: components['responses']['Problem415'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly MineController_revokeKey: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The same key of the same person is the same command: it is answered again and not done again. */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path: {
        readonly keyId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 403: components['responses']['Problem403'];
      readonly 404: components['responses']['Problem404'];
      readonly 409: components['responses']['Problem409'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly PeopleController_list: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly networkId: string;
        readonly personId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['SessionsView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 404: components['responses']['Problem404'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly PeopleController_end: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The same key of the same person is the same command: it is answered again and not done again. */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path: {
        readonly networkId: string;
        readonly personId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 403: components['responses']['Problem403'];
      readonly 404: components['responses']['Problem404'];
      readonly 409: components['responses']['Problem409'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly ImportsController_import: {
    readonly parameters: {
      readonly query?: {
        /** @description Check the whole and write nothing. */
        readonly dryRun?: boolean;
        /** @description Write the good lines even when others are bad. */
        readonly partial?: boolean;
        /** @description The one network that lines may be about. */
        readonly network?: string;
      };
      readonly header?: {
        /** @description The same key of the same person is the same command: it is answered again and not done again. */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/x-ndjson': string;
      };
    };
    readonly responses: {
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ImportView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 403: components['responses']['Problem403'];
      readonly 404: components['responses']['Problem404'];
      readonly 409: components['responses']['Problem409'];
      readonly 413: components['responses']['Problem413'];
      readonly 415: components['responses']['Problem415'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly MembershipsController_record: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The same key of the same person is the same command: it is answered again and not done again. */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path: {
        readonly networkId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['RecordMembershipBody'];
      };
    };
    readonly responses: {
      /** @description Where in the record the command stands. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ReceiptView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 403: components['responses']['Problem403'];
      readonly 404: components['responses']['Problem404'];
      readonly 409: components['responses']['Problem409'];
      readonly 413: components['responses']['Problem413'];
      readonly 415: components['responses']['Problem415'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly ExportController_lines: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly networkId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/x-ndjson': string;
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 404: components['responses']['Problem404'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly StateController_state: {
    readonly parameters: {
      readonly query?: {
        /** @description When it was so: a local date or an instant; now when left out. */
        readonly validAt?: string;
        /** @description As known when: an instant or a position `<commit>` or `<commit>/<prepare>`; now when left out. */
        readonly knownAt?: string;
        /** @description A position that the answer must have seen, as a receipt gives it. */
        readonly atLeast?: string;
      };
      readonly header?: never;
      readonly path: {
        readonly networkId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['StateView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 404: components['responses']['Problem404'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly TimelineController_timeline: {
    readonly parameters: {
      readonly query?: {
        /** @description When it was so: a local date or an instant; now when left out. */
        readonly validAt?: string;
        /** @description As known when: an instant or a position `<commit>` or `<commit>/<prepare>`; now when left out. */
        readonly knownAt?: string;
        /** @description A position that the answer must have seen, as a receipt gives it. */
        readonly atLeast?: string;
        readonly limit?: number;
        /** @description The `next` of the page before. */
        readonly after?: string;
        /** @description Along which clock: when it was so, or when it was recorded. */
        readonly along?: 'valid' | 'known';
        /** @description Only what names this organisation or person. */
        readonly subject?: string;
      };
      readonly header?: never;
      readonly path: {
        readonly networkId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['TimelinePageView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 404: components['responses']['Problem404'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly MembersController_members: {
    readonly parameters: {
      readonly query?: {
        /** @description When it was so: a local date or an instant; now when left out. */
        readonly validAt?: string;
        /** @description As known when: an instant or a position `<commit>` or `<commit>/<prepare>`; now when left out. */
        readonly knownAt?: string;
        /** @description A position that the answer must have seen, as a receipt gives it. */
        readonly atLeast?: string;
        readonly limit?: number;
        /** @description The `next` of the page before. */
        readonly after?: string;
      };
      readonly header?: never;
      readonly path: {
        readonly networkId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['MembersPageView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 404: components['responses']['Problem404'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly BallotsController_ballot: {
    readonly parameters: {
      readonly query?: {
        /** @description When it was so: a local date or an instant; now when left out. */
        readonly validAt?: string;
        /** @description As known when: an instant or a position `<commit>` or `<commit>/<prepare>`; now when left out. */
        readonly knownAt?: string;
        /** @description A position that the answer must have seen, as a receipt gives it. */
        readonly atLeast?: string;
      };
      readonly header?: never;
      readonly path: {
        readonly ballotId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['BallotView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 404: components['responses']['Problem404'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly MandatesController_mandates: {
    readonly parameters: {
      readonly query?: {
        /** @description When it was so: a local date or an instant; now when left out. */
        readonly validAt?: string;
        /** @description As known when: an instant or a position `<commit>` or `<commit>/<prepare>`; now when left out. */
        readonly knownAt?: string;
        /** @description A position that the answer must have seen, as a receipt gives it. */
        readonly atLeast?: string;
        readonly limit?: number;
        /** @description The `next` of the page before. */
        readonly after?: string;
      };
      readonly header?: never;
      readonly path: {
        readonly networkId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['MandatesPageView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 404: components['responses']['Problem404'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly MeController_me: {
    readonly parameters: {
      readonly query?: {
        /** @description A position that the answer must have seen. */
        readonly atLeast?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['MeView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 404: components['responses']['Problem404'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly OrganisationController_organisation: {
    readonly parameters: {
      readonly query?: {
        /** @description When it was so: a local date or an instant; now when left out. */
        readonly validAt?: string;
        /** @description As known when: an instant or a position `<commit>` or `<commit>/<prepare>`; now when left out. */
        readonly knownAt?: string;
        /** @description A position that the answer must have seen, as a receipt gives it. */
        readonly atLeast?: string;
      };
      readonly header?: never;
      readonly path: {
        readonly organisationId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['OrganisationStateView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 404: components['responses']['Problem404'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly InstrumentController_instrument: {
    readonly parameters: {
      readonly query?: {
        /** @description When it was so: a local date or an instant; now when left out. */
        readonly validAt?: string;
        /** @description As known when: an instant or a position `<commit>` or `<commit>/<prepare>`; now when left out. */
        readonly knownAt?: string;
        /** @description A position that the answer must have seen, as a receipt gives it. */
        readonly atLeast?: string;
      };
      readonly header?: never;
      readonly path: {
        readonly instrumentId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['InstrumentStateView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 404: components['responses']['Problem404'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly FactTimelineController_timeline: {
    readonly parameters: {
      readonly query: {
        /** @description When it was so: a local date or an instant; now when left out. */
        readonly validAt?: string;
        /** @description As known when: an instant or a position `<commit>` or `<commit>/<prepare>`; now when left out. */
        readonly knownAt?: string;
        /** @description A position that the answer must have seen, as a receipt gives it. */
        readonly atLeast?: string;
        /** @description The key of one thing, as the lines of a difference and of a state carry it. */
        readonly entity: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FactTimelineView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 404: components['responses']['Problem404'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly FactHistoryController_history: {
    readonly parameters: {
      readonly query: {
        /** @description When it was so: a local date or an instant; now when left out. */
        readonly validAt?: string;
        /** @description As known when: an instant or a position `<commit>` or `<commit>/<prepare>`; now when left out. */
        readonly knownAt?: string;
        /** @description A position that the answer must have seen, as a receipt gives it. */
        readonly atLeast?: string;
        /** @description The key of one thing, as the lines of a difference and of a state carry it. */
        readonly entity: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FactHistoryView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 404: components['responses']['Problem404'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly FactPictureController_picture: {
    readonly parameters: {
      readonly query: {
        /** @description When it was so: a local date or an instant; now when left out. */
        readonly validAt?: string;
        /** @description As known when: an instant or a position `<commit>` or `<commit>/<prepare>`; now when left out. */
        readonly knownAt?: string;
        /** @description A position that the answer must have seen, as a receipt gives it. */
        readonly atLeast?: string;
        /** @description The key of one thing, as the lines of a difference and of a state carry it. */
        readonly entity: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FactPictureView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 404: components['responses']['Problem404'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly ExplanationController_explain: {
    readonly parameters: {
      readonly query: {
        /** @description When it was so: a local date or an instant; now when left out. */
        readonly validAt?: string;
        /** @description As known when: an instant or a position `<commit>` or `<commit>/<prepare>`; now when left out. */
        readonly knownAt?: string;
        /** @description A position that the answer must have seen, as a receipt gives it. */
        readonly atLeast?: string;
        /** @description The key of one thing, as the lines of a difference and of a state carry it. */
        readonly entity: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ExplanationView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 404: components['responses']['Problem404'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly DifferenceController_difference: {
    readonly parameters: {
      readonly query?: {
        /** @description When it was so: a local date or an instant; now when left out. */
        readonly validAt?: string;
        /** @description As known when: an instant or a position `<commit>` or `<commit>/<prepare>`; now when left out. */
        readonly knownAt?: string;
        /** @description A position that the answer must have seen, as a receipt gives it. */
        readonly atLeast?: string;
        /** @description When it was so, on the other side; `validAt` when left out. */
        readonly fromValidAt?: string;
        /** @description As known when, on the other side; `knownAt` when left out. */
        readonly fromKnownAt?: string;
      };
      readonly header?: never;
      readonly path: {
        readonly networkId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['DifferenceView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 404: components['responses']['Problem404'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly GapsController_gaps: {
    readonly parameters: {
      readonly query?: {
        /** @description When it was so: a local date or an instant; now when left out. */
        readonly validAt?: string;
        /** @description As known when: an instant or a position `<commit>` or `<commit>/<prepare>`; now when left out. */
        readonly knownAt?: string;
        /** @description A position that the answer must have seen, as a receipt gives it. */
        readonly atLeast?: string;
        /** @description How many days late an entry must be to be told of. */
        readonly days?: number;
      };
      readonly header?: never;
      readonly path: {
        readonly networkId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['GapsView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 404: components['responses']['Problem404'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly EventsController_page: {
    readonly parameters: {
      readonly query?: {
        /** @description When it was so: a local date or an instant; now when left out. */
        readonly validAt?: string;
        /** @description As known when: an instant or a position `<commit>` or `<commit>/<prepare>`; now when left out. */
        readonly knownAt?: string;
        /** @description A position that the answer must have seen, as a receipt gives it. */
        readonly atLeast?: string;
        readonly limit?: number;
        /** @description The `next` of the page before. */
        readonly after?: string;
        /** @description Beginning of the event type. */
        readonly type?: string;
        /** @description Only what names this organisation or person. */
        readonly subject?: string;
        /** @description Only what has effect from this date or instant on. */
        readonly from?: string;
        /** @description Only what has effect before this date or instant. */
        readonly until?: string;
      };
      readonly header?: never;
      readonly path: {
        readonly networkId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['EventsPageView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 404: components['responses']['Problem404'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly EventsController_stream: {
    readonly parameters: {
      readonly query?: {
        /** @description The position after which to begin; the header Last-Event-ID goes before it. */
        readonly after?: string;
        /** @description Beginning of the event type. */
        readonly type?: string;
      };
      readonly header?: never;
      readonly path: {
        readonly networkId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Each event’s id is its position; Last-Event-ID resumes after it. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'text/event-stream': unknown;
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 404: components['responses']['Problem404'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly ReplayController_replay: {
    readonly parameters: {
      readonly query?: {
        /** @description Position after which to begin. */
        readonly after?: string;
        /** @description Instant of recording after which to begin, where no position is given. */
        readonly since?: string;
        /** @description Last position; the newest when left out. */
        readonly upTo?: string;
        /** @description Last instant of recording, where no position is given. */
        readonly until?: string;
        /** @description When to look at the network; at the recording of each event when left out. */
        readonly validAt?: string;
        /** @description Milliseconds between frames. */
        readonly pace?: number;
      };
      readonly header?: never;
      readonly path: {
        readonly networkId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description A line for each event: {"entry": …, "state": …}. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/x-ndjson': unknown;
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 404: components['responses']['Problem404'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly PeopleController_names: {
    readonly parameters: {
      readonly query: {
        /** @description Up to 200 ids of persons, joined by commas. */
        readonly ids: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['NamesView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 404: components['responses']['Problem404'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly PeopleController_person: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly personId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['PersonView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 404: components['responses']['Problem404'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly MyDetailsController_enter: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The same key of the same person is the same command: it is answered again and not done again. */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['DetailsBody'];
      };
    };
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['DetailsBody'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 403: components['responses']['Problem403'];
      readonly 404: components['responses']['Problem404'];
      readonly 409: components['responses']['Problem409'];
      readonly 413: components['responses']['Problem413'];
      readonly 415: components['responses']['Problem415'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly MyDetailsController_everything: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description A line of JSON for each version of my details, each who read them, each event that names me. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/x-ndjson': unknown;
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 404: components['responses']['Problem404'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly ErasuresController_erase: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The same key of the same person is the same command: it is answered again and not done again. */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path: {
        readonly personId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['ErasureBody'];
      };
    };
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErasureView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 403: components['responses']['Problem403'];
      readonly 404: components['responses']['Problem404'];
      readonly 409: components['responses']['Problem409'];
      readonly 413: components['responses']['Problem413'];
      readonly 415: components['responses']['Problem415'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly ErasuresController_hold: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The same key of the same person is the same command: it is answered again and not done again. */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path: {
        readonly personId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['HoldBody'];
      };
    };
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['HoldView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 403: components['responses']['Problem403'];
      readonly 404: components['responses']['Problem404'];
      readonly 409: components['responses']['Problem409'];
      readonly 413: components['responses']['Problem413'];
      readonly 415: components['responses']['Problem415'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
  readonly ErasuresController_release: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The same key of the same person is the same command: it is answered again and not done again. */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path: {
        readonly personId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['HoldView'];
        };
      };
      readonly 400: components['responses']['Problem400'];
      readonly 401: components['responses']['Problem401'];
      readonly 403: components['responses']['Problem403'];
      readonly 404: components['responses']['Problem404'];
      readonly 409: components['responses']['Problem409'];
      readonly 500: components['responses']['Problem500'];
      readonly 503: components['responses']['Problem503'];
    };
  };
}
