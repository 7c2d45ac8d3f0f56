-- CreateEnum
CREATE TYPE "office_role" AS ENUM ('owner', 'administrator', 'unitAdministrator', 'clerk', 'auditor');

-- CreateEnum
CREATE TYPE "office_state" AS ENUM ('invited', 'held', 'ended');

-- AlterTable
ALTER TABLE "account" ADD COLUMN     "campaign_id" TEXT;

-- CreateTable
CREATE TABLE "office" (
    "id" SERIAL NOT NULL,
    "role" "office_role" NOT NULL,
    "unit_id" INTEGER,
    "state" "office_state" NOT NULL DEFAULT 'invited',
    "account_id" BIGINT,
    "label" TEXT NOT NULL DEFAULT '',
    "configured" BOOLEAN NOT NULL DEFAULT false,
    "digest" BYTEA,
    "expires_at" TIMESTAMPTZ(3),
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "office_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "position" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "campaign_id" TEXT,
    "target" TEXT,
    "before" JSONB,
    "after" JSONB,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("position")
);

-- CreateTable
CREATE TABLE "audit_head" (
    "day" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("day")
);

-- CreateIndex
CREATE UNIQUE INDEX "office_digest_key" ON "office"("digest");

-- CreateIndex
CREATE INDEX "office_account_id_idx" ON "office"("account_id");

-- CreateIndex
CREATE INDEX "office_unit_id_idx" ON "office"("unit_id");

-- CreateIndex
CREATE INDEX "audit_entry_campaign_id_idx" ON "audit_entry"("campaign_id");

-- CreateIndex
CREATE INDEX "account_campaign_id_idx" ON "account"("campaign_id");

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "office" ADD CONSTRAINT "office_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;
