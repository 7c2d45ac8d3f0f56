-- CreateEnum
CREATE TYPE "campaign_state" AS ENUM ('draft', 'open', 'paused', 'closed', 'sealed', 'published');

-- CreateEnum
CREATE TYPE "subject_kind" AS ENUM ('organisation', 'person');

-- CreateEnum
CREATE TYPE "assignment_status" AS ENUM ('pending', 'done', 'withdrawn');

-- CreateEnum
CREATE TYPE "contact_rank" AS ENUM ('primary', 'deputy');

-- CreateEnum
CREATE TYPE "invitation_state" AS ENUM ('issued', 'used', 'revoked');

-- CreateTable
CREATE TABLE "campaign" (
    "id" TEXT NOT NULL,
    "state" "campaign_state" NOT NULL DEFAULT 'draft',
    "definition" JSONB NOT NULL,
    "opens_at" TIMESTAMPTZ(3) NOT NULL,
    "collection_deadline" TIMESTAMPTZ(3) NOT NULL,
    "report_deadline" TIMESTAMPTZ(3) NOT NULL,
    "moved_weeks" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "campaign_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "unit" (
    "id" SERIAL NOT NULL,
    "campaign_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "parent_id" INTEGER,
    "evaluated" BOOLEAN NOT NULL,
    "reports" BOOLEAN NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" SERIAL NOT NULL,
    "campaign_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "subject" (
    "id" SERIAL NOT NULL,
    "campaign_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "kind" "subject_kind" NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "person_id" INTEGER,
    "name" TEXT NOT NULL,
    "form_code" TEXT NOT NULL,
    "briefing" TEXT,
    "excused" TEXT,
    "position" INTEGER NOT NULL,

    CONSTRAINT "subject_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evaluator" (
    "person_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "category" TEXT NOT NULL,

    CONSTRAINT "evaluator_pkey" PRIMARY KEY ("person_id","unit_id","category")
);

-- CreateTable
CREATE TABLE "assignment" (
    "id" SERIAL NOT NULL,
    "person_id" INTEGER NOT NULL,
    "subject_id" INTEGER NOT NULL,
    "category" TEXT NOT NULL,
    "cell" TEXT,
    "status" "assignment_status" NOT NULL DEFAULT 'pending',
    "withdrawn_reason" TEXT,

    CONSTRAINT "assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "draft" (
    "assignment_id" INTEGER NOT NULL,
    "campaign_id" TEXT NOT NULL,
    "grades" SMALLINT[],
    "comment" TEXT,
    "position" SMALLINT NOT NULL,
    "nonce" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,

    CONSTRAINT "draft_pkey" PRIMARY KEY ("assignment_id")
);

-- CreateTable
CREATE TABLE "ballot" (
    "id" BYTEA NOT NULL,
    "campaign_id" TEXT NOT NULL,
    "subject_id" INTEGER NOT NULL,
    "cell" TEXT NOT NULL,
    "grades" SMALLINT[],

    CONSTRAINT "ballot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "comment" (
    "id" BYTEA NOT NULL,
    "campaign_id" TEXT NOT NULL,
    "subject_id" INTEGER NOT NULL,
    "cell" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact" (
    "unit_id" INTEGER NOT NULL,
    "rank" "contact_rank" NOT NULL,
    "person_id" INTEGER NOT NULL,

    CONSTRAINT "contact_pkey" PRIMARY KEY ("unit_id","rank")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" SERIAL NOT NULL,
    "campaign_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "digest" BYTEA NOT NULL,
    "state" "invitation_state" NOT NULL DEFAULT 'issued',
    "person_id" INTEGER,
    "unit_id" INTEGER NOT NULL,
    "category" TEXT,
    "capacity" INTEGER,
    "replaces_id" INTEGER,

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitation_seat" (
    "invitation_id" INTEGER NOT NULL,
    "account_id" BIGINT NOT NULL,

    CONSTRAINT "invitation_seat_pkey" PRIMARY KEY ("invitation_id","account_id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" BIGINT NOT NULL,
    "locale" TEXT,
    "reachable" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "binding" (
    "person_id" INTEGER NOT NULL,
    "account_id" BIGINT NOT NULL,

    CONSTRAINT "binding_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "set_aside_update" (
    "update_id" BIGINT NOT NULL,
    "error_code" TEXT NOT NULL,

    CONSTRAINT "set_aside_update_pkey" PRIMARY KEY ("update_id")
);

-- CreateIndex
CREATE INDEX "unit_parent_id_idx" ON "unit"("parent_id");

-- CreateIndex
CREATE UNIQUE INDEX "unit_campaign_id_code_key" ON "unit"("campaign_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "person_campaign_id_key_key" ON "person"("campaign_id", "key");

-- CreateIndex
CREATE INDEX "subject_unit_id_idx" ON "subject"("unit_id");

-- CreateIndex
CREATE INDEX "subject_person_id_idx" ON "subject"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "subject_campaign_id_code_key" ON "subject"("campaign_id", "code");

-- CreateIndex
CREATE INDEX "evaluator_unit_id_idx" ON "evaluator"("unit_id");

-- CreateIndex
CREATE INDEX "assignment_subject_id_idx" ON "assignment"("subject_id");

-- CreateIndex
CREATE UNIQUE INDEX "assignment_person_id_subject_id_key" ON "assignment"("person_id", "subject_id");

-- CreateIndex
CREATE UNIQUE INDEX "draft_nonce_key" ON "draft"("nonce");

-- CreateIndex
CREATE INDEX "draft_campaign_id_idx" ON "draft"("campaign_id");

-- CreateIndex
CREATE INDEX "ballot_campaign_id_idx" ON "ballot"("campaign_id");

-- CreateIndex
CREATE INDEX "ballot_subject_id_idx" ON "ballot"("subject_id");

-- CreateIndex
CREATE INDEX "comment_campaign_id_idx" ON "comment"("campaign_id");

-- CreateIndex
CREATE INDEX "comment_subject_id_idx" ON "comment"("subject_id");

-- CreateIndex
CREATE INDEX "contact_person_id_idx" ON "contact"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_digest_key" ON "invitation"("digest");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_replaces_id_key" ON "invitation"("replaces_id");

-- CreateIndex
CREATE INDEX "invitation_campaign_id_idx" ON "invitation"("campaign_id");

-- CreateIndex
CREATE INDEX "invitation_person_id_idx" ON "invitation"("person_id");

-- CreateIndex
CREATE INDEX "invitation_unit_id_idx" ON "invitation"("unit_id");

-- CreateIndex
CREATE INDEX "invitation_seat_account_id_idx" ON "invitation_seat"("account_id");

-- CreateIndex
CREATE INDEX "binding_account_id_idx" ON "binding"("account_id");

-- AddForeignKey
ALTER TABLE "unit" ADD CONSTRAINT "unit_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit" ADD CONSTRAINT "unit_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subject" ADD CONSTRAINT "subject_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subject" ADD CONSTRAINT "subject_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subject" ADD CONSTRAINT "subject_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evaluator" ADD CONSTRAINT "evaluator_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evaluator" ADD CONSTRAINT "evaluator_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_subject_id_fkey" FOREIGN KEY ("subject_id") REFERENCES "subject"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft" ADD CONSTRAINT "draft_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft" ADD CONSTRAINT "draft_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ballot" ADD CONSTRAINT "ballot_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ballot" ADD CONSTRAINT "ballot_subject_id_fkey" FOREIGN KEY ("subject_id") REFERENCES "subject"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_subject_id_fkey" FOREIGN KEY ("subject_id") REFERENCES "subject"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact" ADD CONSTRAINT "contact_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact" ADD CONSTRAINT "contact_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_replaces_id_fkey" FOREIGN KEY ("replaces_id") REFERENCES "invitation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation_seat" ADD CONSTRAINT "invitation_seat_invitation_id_fkey" FOREIGN KEY ("invitation_id") REFERENCES "invitation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation_seat" ADD CONSTRAINT "invitation_seat_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "binding" ADD CONSTRAINT "binding_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "binding" ADD CONSTRAINT "binding_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;
