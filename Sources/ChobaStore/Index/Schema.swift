import GRDB

/// The index's tables. Another version means: begin anew, nothing is ever migrated.
enum Schema {
  /// Raise it with any change to the tables below or to what a column means.
  static let version = 28

  static func create(in db: Database) throws {
    try db.execute(sql: tables)
    try db.execute(sql: "PRAGMA user_version = \(version)")
  }

  /// Positions are `file.n << 40 | offset`. Merchants go by a number of this index's own, since
  /// sums are arrays; `hash` is the decoder's. Days are days since 1970, times microseconds.
  /// `merchantNumber.hasAccount`: an account that a bank file can name. `notice.until` is the last day; `ticket.promise` the line of a promise that is not kept yet.
  /// Desk lines have a number (`deskLine.n`), since several may have one id.
  /// `ticket.n` is a number of this index's own, by which `ticketText` goes (`TicketTexts`).
  /// `file.version` is the index's own since which the row is so.
  /// `reading.grp` is the group that a rule found it in; `hit.days` the days on which it was hit,
  /// three words each (`AccountAlert.Day`). `fresh` are lines that no check has seen, `dirtyGroup` accounts to be judged again
  /// (`LiveJudging`), `moved` ids of which two versions name different accounts, `billed` tables
  /// named by receipts of which there are several. `account.activity` is when something new
  /// happened about a watched or stopped one, `account.wait` what waits for a person (`CaseWait`),
  /// `waitWithout` who may not end it (`/` between logins).
  /// `ticket.queue` is the order of work: open ones first, of these the urgent, then those whose
  /// answer came back and waits, then by `due`, those without one by `at`; behind them all others,
  /// the newest first. `ticket.answered` is the line of an answer that was not passed on yet;
  /// `ticket.isInstructed` says that `instruction` has rows of it, `ticket.reply` is the line of an
  /// answer to one that nobody has gone on from.
  private static let tables = """
    CREATE TABLE meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID;

    CREATE TABLE file(
      n INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE,
      size INTEGER NOT NULL, lines INTEGER NOT NULL,
      inode INTEGER NOT NULL, modified INTEGER NOT NULL,
      headLength INTEGER NOT NULL, headHash INTEGER NOT NULL,
      lastOffset INTEGER NOT NULL, lastHash INTEGER NOT NULL,
      state INTEGER NOT NULL, chain TEXT NOT NULL, chainAt INTEGER NOT NULL,
      version INTEGER NOT NULL);
    CREATE INDEX fileVersion ON file(version);

    CREATE TABLE segment(
      id INTEGER PRIMARY KEY, family INTEGER NOT NULL, count INTEGER NOT NULL,
      name TEXT, data BLOB);

    CREATE TABLE merchantNumber(
      n INTEGER PRIMARY KEY, id TEXT NOT NULL, hash INTEGER NOT NULL UNIQUE,
      hasAccount INTEGER NOT NULL DEFAULT 0);
    CREATE INDEX merchantUnpayable ON merchantNumber(n) WHERE NOT hasAccount;
    CREATE INDEX merchantNumberId ON merchantNumber(id);
    CREATE TABLE merchant(
      n INTEGER PRIMARY KEY, at INTEGER NOT NULL, position INTEGER NOT NULL,
      name TEXT NOT NULL, kana TEXT, folded TEXT NOT NULL, site TEXT NOT NULL,
      isOpen INTEGER);
    CREATE TABLE safety(
      id TEXT PRIMARY KEY, n INTEGER NOT NULL, at INTEGER NOT NULL, position INTEGER NOT NULL,
      poster INTEGER NOT NULL, listing INTEGER NOT NULL) WITHOUT ROWID;
    CREATE INDEX safetyMerchant ON safety(n, at);

    CREATE TABLE dayTotal(
      kind INTEGER NOT NULL, day INTEGER NOT NULL, site INTEGER NOT NULL, meal INTEGER NOT NULL,
      points INTEGER NOT NULL, PRIMARY KEY(kind, day, site, meal)) WITHOUT ROWID;
    CREATE TABLE page(key INTEGER PRIMARY KEY, data BLOB NOT NULL);
    CREATE TABLE correction(
      position INTEGER PRIMARY KEY, feed INTEGER NOT NULL, idHash INTEGER NOT NULL,
      targetHash INTEGER NOT NULL, target TEXT NOT NULL, points INTEGER NOT NULL,
      meal INTEGER NOT NULL, site INTEGER NOT NULL, day INTEGER NOT NULL,
      targetPosition INTEGER, targetDay INTEGER);
    CREATE INDEX correctionTarget ON correction(targetHash);
    CREATE INDEX correctionId ON correction(idHash);

    CREATE TABLE receiptReview(
      id TEXT PRIMARY KEY, idHash INTEGER NOT NULL, at INTEGER NOT NULL,
      position INTEGER NOT NULL, stands INTEGER NOT NULL) WITHOUT ROWID;
    CREATE INDEX receiptReviewAt ON receiptReview(at, id) WHERE stands;
    CREATE TABLE dirtySubject(id TEXT PRIMARY KEY) WITHOUT ROWID;
    CREATE TABLE dirtyAccount(id TEXT PRIMARY KEY) WITHOUT ROWID;

    CREATE TABLE ticket(
      n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at INTEGER NOT NULL, position INTEGER,
      sender TEXT NOT NULL, channel TEXT, account TEXT, category TEXT, subject TEXT NOT NULL,
      textHash INTEGER NOT NULL, reference TEXT NOT NULL, state TEXT NOT NULL, team TEXT, owner TEXT,
      isUrgent INTEGER NOT NULL, due INTEGER, pending TEXT, isOpen INTEGER NOT NULL,
      queue INTEGER NOT NULL, lastChange TEXT, mergedInto TEXT, promise TEXT,
      firstAnswer INTEGER, resolved INTEGER, resolvedBy TEXT, reopened INTEGER NOT NULL,
      wasEscalated INTEGER NOT NULL, answered TEXT, returnTo TEXT,
      isInstructed INTEGER NOT NULL, reply TEXT, isUnreached INTEGER NOT NULL);
    CREATE INDEX ticketQueue ON ticket(queue, id);
    CREATE INDEX ticketState ON ticket(state, queue, id);
    CREATE INDEX ticketDue ON ticket(due) WHERE isOpen;
    CREATE INDEX ticketAt ON ticket(at, id, firstAnswer, resolved, resolvedBy, team, owner,
      reopened, wasEscalated, isOpen);
    CREATE INDEX ticketRinging ON ticket(at, id) WHERE isUnreached AND isOpen AND owner IS NULL;
    CREATE INDEX ticketOwner ON ticket(owner, queue, id) WHERE isOpen AND owner IS NOT NULL;
    CREATE INDEX ticketPromise ON ticket(id) WHERE isOpen AND promise IS NOT NULL;
    CREATE INDEX ticketPending ON ticket(id) WHERE isOpen AND pending IS NOT NULL;
    CREATE INDEX ticketAnswered ON ticket(returnTo) WHERE answered IS NOT NULL;
    CREATE INDEX ticketReply ON ticket(owner) WHERE reply IS NOT NULL;
    CREATE INDEX ticketMerged ON ticket(mergedInto) WHERE mergedInto IS NOT NULL;
    CREATE INDEX ticketAccount ON ticket(account);
    CREATE INDEX ticketReference ON ticket(reference);
    CREATE TABLE instruction(
      line TEXT NOT NULL, ticket TEXT NOT NULL, team TEXT NOT NULL, author TEXT NOT NULL,
      due INTEGER NOT NULL, holder TEXT);
    CREATE INDEX instructionTicket ON instruction(ticket, due, line);
    CREATE INDEX instructionTeam ON instruction(team, ticket);
    CREATE TABLE ticketText(
      block INTEGER PRIMARY KEY, version INTEGER NOT NULL, texts BLOB NOT NULL);
    CREATE INDEX ticketTextVersion ON ticketText(version);

    CREATE TABLE deskLine(
      id TEXT NOT NULL, at INTEGER NOT NULL, login TEXT NOT NULL, type TEXT NOT NULL,
      subject TEXT NOT NULL, fields TEXT NOT NULL, position INTEGER NOT NULL,
      refusal TEXT, n INTEGER PRIMARY KEY);
    CREATE INDEX deskLineId ON deskLine(id);
    CREATE INDEX deskLineSubject ON deskLine(subject, at, id);
    CREATE INDEX deskLineAt ON deskLine(at, id);
    CREATE INDEX deskLineAhead ON deskLine(at) WHERE refusal = 'ahead';
    CREATE INDEX deskLineType ON deskLine(type, at, id);

    CREATE TABLE notice(n INTEGER PRIMARY KEY, until INTEGER NOT NULL, withdrawnBy TEXT);
    CREATE INDEX noticeUntil ON notice(until) WHERE withdrawnBy IS NULL;
    CREATE TABLE withdrawal(n INTEGER PRIMARY KEY, notice TEXT NOT NULL);
    CREATE INDEX withdrawalNotice ON withdrawal(notice);
    CREATE TABLE brief(n INTEGER PRIMARY KEY, at INTEGER NOT NULL, receivedBy TEXT);
    CREATE INDEX briefWaiting ON brief(at) WHERE receivedBy IS NULL;
    CREATE TABLE received(n INTEGER PRIMARY KEY, brief TEXT NOT NULL);
    CREATE INDEX receivedBrief ON received(brief);

    CREATE TABLE account(
      id TEXT PRIMARY KEY, stage TEXT, score INTEGER NOT NULL, rules TEXT NOT NULL,
      since INTEGER NOT NULL, owner TEXT, isBarred INTEGER NOT NULL, isSuspended INTEGER NOT NULL,
      hasProposal INTEGER NOT NULL, rank INTEGER NOT NULL, hash INTEGER NOT NULL,
      activity INTEGER, wait TEXT, waitSince INTEGER, waitWithout TEXT) WITHOUT ROWID;
    CREATE INDEX accountRank ON account(activity IS NULL, rank, -score, -since, id);
    CREATE INDEX accountHash ON account(hash);
    CREATE INDEX accountWait ON account(wait) WHERE wait IS NOT NULL;
    CREATE INDEX accountStopped ON account(id, since) WHERE isBarred OR isSuspended;
    CREATE TABLE hit(
      account TEXT NOT NULL, rule TEXT NOT NULL, counterpart TEXT NOT NULL,
      score INTEGER NOT NULL, count INTEGER NOT NULL, threshold INTEGER NOT NULL,
      since INTEGER NOT NULL, last INTEGER NOT NULL, evidence TEXT NOT NULL,
      yen INTEGER NOT NULL, positions BLOB NOT NULL, days BLOB NOT NULL,
      PRIMARY KEY(account, rule, counterpart)) WITHOUT ROWID;

    CREATE TABLE reading(
      n INTEGER PRIMARY KEY, run INTEGER NOT NULL, rule TEXT NOT NULL, side INTEGER NOT NULL,
      account INTEGER NOT NULL, otherSide INTEGER, other INTEGER, time INTEGER NOT NULL,
      known INTEGER NOT NULL, value INTEGER NOT NULL, yen INTEGER NOT NULL, evidence BLOB NOT NULL, grp INTEGER NOT NULL);
    CREATE INDEX readingRule ON reading(run, rule, side, account, time, value, yen);
    CREATE INDEX readingGroup ON reading(grp);

    CREATE TABLE fresh(position INTEGER PRIMARY KEY, isNew INTEGER NOT NULL);
    CREATE INDEX freshNew ON fresh(position) WHERE isNew;
    CREATE TABLE dirtyGroup(
      side INTEGER NOT NULL, key INTEGER NOT NULL, waits INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY(side, key)) WITHOUT ROWID;
    CREATE TABLE moved(id INTEGER PRIMARY KEY);
    CREATE TABLE neighbour(member INTEGER PRIMARY KEY);
    CREATE TABLE billed(
      reservation INTEGER NOT NULL, bytes INTEGER NOT NULL, PRIMARY KEY(reservation, bytes))
      WITHOUT ROWID;
    CREATE TABLE stop(
      side INTEGER NOT NULL, key INTEGER NOT NULL, stops BLOB NOT NULL, PRIMARY KEY(side, key))
      WITHOUT ROWID;

    CREATE TABLE period(
      batch TEXT PRIMARY KEY, merchants INTEGER NOT NULL, used INTEGER NOT NULL,
      adjusted INTEGER NOT NULL, positive INTEGER NOT NULL, changes INTEGER NOT NULL)
      WITHOUT ROWID;
    CREATE TABLE negativeSum(period INTEGER, n INTEGER, PRIMARY KEY(period, n)) WITHOUT ROWID;
    CREATE TABLE bankResult(
      idHash INTEGER NOT NULL, position INTEGER NOT NULL, batch TEXT NOT NULL,
      n INTEGER NOT NULL, result INTEGER NOT NULL, amount INTEGER NOT NULL, day INTEGER NOT NULL,
      PRIMARY KEY(batch, n, position)) WITHOUT ROWID;
    CREATE TABLE bankSum(
      batch TEXT NOT NULL, result INTEGER NOT NULL, merchants INTEGER NOT NULL,
      amount INTEGER NOT NULL, changes INTEGER NOT NULL, PRIMARY KEY(batch, result))
      WITHOUT ROWID;
    CREATE INDEX bankReturned ON bankResult(batch, n, amount, day, result) WHERE result = 1;
    CREATE TABLE auditVerdict(
      position INTEGER PRIMARY KEY, id TEXT NOT NULL, site TEXT NOT NULL, day TEXT NOT NULL,
      revision INTEGER NOT NULL, verdict TEXT NOT NULL, at INTEGER NOT NULL, note TEXT, due TEXT);
    CREATE INDEX auditVerdictDay ON auditVerdict(day, site, revision);

    CREATE TABLE problem(
      file INTEGER NOT NULL, path TEXT NOT NULL, offset INTEGER NOT NULL, code TEXT NOT NULL,
      line INTEGER, detail TEXT NOT NULL, excerpt TEXT NOT NULL,
      PRIMARY KEY(path, offset, code, detail)) WITHOUT ROWID;
    CREATE INDEX problemCode ON problem(code);
    CREATE INDEX problemPlace ON problem(file, offset);
    """
}
