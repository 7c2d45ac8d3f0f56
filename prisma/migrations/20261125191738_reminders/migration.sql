-- CreateEnum
CREATE TYPE "reminder_state" AS ENUM ('planned', 'queued', 'sending', 'sent', 'skipped', 'failed', 'unknown');

-- CreateEnum
CREATE TYPE "proposal_state" AS ENUM ('proposed', 'sent', 'withdrawn');

-- CreateEnum
CREATE TYPE "report_state" AS ENUM ('preparing', 'filed', 'returned', 'accepted');

-- CreateEnum
CREATE TYPE "document_state" AS ENUM ('announced', 'stored', 'refused');

-- CreateEnum
CREATE TYPE "extension_state" AS ENUM ('drafted', 'requested', 'granted', 'refused', 'withdrawn');

-- AlterTable
ALTER TABLE "account" ADD COLUMN     "spoken" TEXT;

-- AlterTable
ALTER TABLE "campaign" ADD COLUMN     "reminders_paused" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "invitation" ADD COLUMN     "handover" "contact_rank";

-- AlterTable
ALTER TABLE "unit" ADD COLUMN     "low_turnout_since" TIMESTAMPTZ(3),
ADD COLUMN     "report_deadline" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "reminder" (
    "id" SERIAL NOT NULL,
    "campaign_id" TEXT NOT NULL,
    "person_id" INTEGER,
    "administrator_id" BIGINT,
    "slot" TEXT NOT NULL,
    "to_contact" BOOLEAN NOT NULL DEFAULT false,
    "to_evaluator" BOOLEAN NOT NULL DEFAULT false,
    "instead_of_id" INTEGER,
    "circular_id" INTEGER,
    "state" "reminder_state" NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" SMALLINT NOT NULL DEFAULT 0,
    "doubts" SMALLINT NOT NULL DEFAULT 0,
    "outcome" TEXT,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "reminder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "broadcast_bucket" (
    "key" TEXT NOT NULL,
    "next_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "broadcast_bucket_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "reminding" (
    "id" SERIAL NOT NULL,
    "campaign_id" TEXT NOT NULL,
    "account_id" BIGINT NOT NULL,
    "state" "proposal_state" NOT NULL DEFAULT 'proposed',
    "recipients" INTEGER NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reminding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "circular" (
    "id" SERIAL NOT NULL,
    "campaign_id" TEXT NOT NULL,
    "state" "proposal_state" NOT NULL DEFAULT 'proposed',
    "new_deadline" TIMESTAMPTZ(3) NOT NULL,
    "content" JSONB NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "circular_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report" (
    "unit_id" INTEGER NOT NULL,
    "state" "report_state" NOT NULL DEFAULT 'preparing',
    "table_confirmed" BOOLEAN NOT NULL DEFAULT false,
    "reason" TEXT,

    CONSTRAINT "report_pkey" PRIMARY KEY ("unit_id")
);

-- CreateTable
CREATE TABLE "report_version" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "number" SMALLINT NOT NULL,
    "table" JSONB NOT NULL,
    "filed_at" TIMESTAMPTZ(3) NOT NULL,
    "person_id" INTEGER,

    CONSTRAINT "report_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report_document" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "version_id" INTEGER,
    "state" "document_state" NOT NULL DEFAULT 'announced',
    "account_id" BIGINT NOT NULL,
    "message_id" INTEGER NOT NULL,
    "file_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" BYTEA,
    "content" BYTEA,
    "refusal" TEXT,

    CONSTRAINT "report_document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "extension" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "person_id" INTEGER,
    "state" "extension_state" NOT NULL DEFAULT 'drafted',
    "until" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "extension_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "reminder_state_due_at_idx" ON "reminder"("state", "due_at");

-- CreateIndex
CREATE INDEX "reminder_person_id_idx" ON "reminder"("person_id");

-- CreateIndex
CREATE INDEX "reminder_circular_id_idx" ON "reminder"("circular_id");

-- CreateIndex
CREATE UNIQUE INDEX "reminder_campaign_id_person_id_slot_key" ON "reminder"("campaign_id", "person_id", "slot");

-- CreateIndex
CREATE UNIQUE INDEX "reminder_campaign_id_administrator_id_slot_key" ON "reminder"("campaign_id", "administrator_id", "slot");

-- CreateIndex
CREATE INDEX "reminding_campaign_id_idx" ON "reminding"("campaign_id");

-- CreateIndex
CREATE INDEX "circular_campaign_id_idx" ON "circular"("campaign_id");

-- CreateIndex
CREATE UNIQUE INDEX "report_version_unit_id_number_key" ON "report_version"("unit_id", "number");

-- CreateIndex
CREATE INDEX "report_document_unit_id_idx" ON "report_document"("unit_id");

-- CreateIndex
CREATE INDEX "report_document_version_id_idx" ON "report_document"("version_id");

-- CreateIndex
CREATE UNIQUE INDEX "report_document_account_id_message_id_unit_id_key" ON "report_document"("account_id", "message_id", "unit_id");

-- CreateIndex
CREATE INDEX "extension_unit_id_idx" ON "extension"("unit_id");

-- AddForeignKey
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_circular_id_fkey" FOREIGN KEY ("circular_id") REFERENCES "circular"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminding" ADD CONSTRAINT "reminding_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "circular" ADD CONSTRAINT "circular_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_version" ADD CONSTRAINT "report_version_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "report"("unit_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_document" ADD CONSTRAINT "report_document_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "report"("unit_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_document" ADD CONSTRAINT "report_document_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "report_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "extension" ADD CONSTRAINT "extension_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A reminder has one recipient.
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_recipient" CHECK (("person_id" IS NULL) <> ("administrator_id" IS NULL));
