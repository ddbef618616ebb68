"""Who reaches what, as a table that people can read: every address × person × method.

A row is what 无 (nobody), 撰稿, 初审, 复审, 终审, 审计, 系统, 超级 (a superuser without any role) and 停用 (switched
off, with every role) find, in this order; the letters are told in tests/safety/asking.py. The world has one brand with
a review that waits for 初审. The form that is sent is empty: what a deed does is asked in the tests of its page.
"""

PEOPLE = ("无", "撰稿", "初审", "复审", "终审", "审计", "系统", "超级", "停用")
# Of the public addresses, which are the same for all.
OPEN = {"GET": "rrrrrrrrr", "POST": "xxxxxxxxx"}
GET = {
    "---------": """
        account_passkey errorreport_add errorreport_delete
        edition_comments register_comments
        media sitemap-part security-txt version-shown setup autocomplete view_on_site version_add version_delete
        draft_add draft_delete withdrawal_add withdrawal_delete issuedid_add issuedid_delete formerslug_add
        formerslug_delete audit_add audit_delete brand_delete collationnote_add collationnote_delete
        collationdecision_add collationdecision_delete edition_review edition_release edition_paper
        edition_delete register_links register_review register_release register_paper register_add
        register_delete review_add review_delete signature_add signature_delete waiver_add
        waiver_delete linkcheck_add linkcheck_delete
    """,
    "------rr-": """
        deputy_add deputy_delete auth_user_add auth_user_delete
    """,
    "----r-r--": """
        role_proposals
    """,
    "-----r-r-": """
        audit_changelist audit_history audit_change
    """,
    "-----rrr-": """
        deputy_changelist deputy_history deputy_change auth_user_changelist auth_user_history
        auth_user_change
    """,
    "----r--r-": """
        wordrule_add wordrule_delete rosterentry_add rosterentry_delete
    """,
    "-bbbbb-b-": """
        brand_compare brand_submit brand_withdraw brand_release edition_compare scriptterm_change
    """,
    "-bbbbbbb-": """
        account_passkeys register_compare scriptterm_history
    """,
    "-bbbrb-b-": """
        brand_withdraw_now edition_withdraw_now
    """,
    "-bbbrbbb-": """
        register_withdraw_now
    """,
    "-r-----r-": """
        submit_several awaited awaited_template brand_reword brand_add edition_reword edition_add series_add
        series_delete source_add source_delete excerpt_add excerpt_delete synonym_add synonym_delete
        tag_add tag_delete brand_address scriptterm_add
    """,
    "-b-----b-": """
        scriptterm_delete
    """,
    "-rbbbb-b-": """
        edition_submit edition_withdraw
    """,
    "-rbbbbbb-": """
        register_withdraw
    """,
    "-rbbbbrb-": """
        register_submit
    """,
    "-rrrrr-r-": """
        brand_comments sign_several errorreport_change errorreport_history
        errorreport_changelist
        preview export version_changelist version_history version_change draft_changelist
        draft_history draft_change withdrawal_changelist withdrawal_history withdrawal_change
        issuedid_changelist issuedid_history issuedid_change formerslug_changelist
        formerslug_history formerslug_change brand_drafts brand_links brand_review brand_versions
        brand_paper brand_changelist brand_history brand_change collationnote_changelist
        collationnote_history collationnote_change collationdecision_changelist
        collationdecision_history collationdecision_change edition_drafts edition_links
        edition_versions edition_changelist edition_history edition_change review_changelist
        review_history review_change signature_changelist signature_history signature_change
        waiver_changelist waiver_history waiver_change series_changelist series_history
        series_change source_changelist source_history source_change excerpt_changelist
        excerpt_history excerpt_change linkcheck_changelist linkcheck_history linkcheck_change
        synonym_changelist synonym_history synonym_change tag_changelist tag_history tag_change
        wordrule_changelist wordrule_history wordrule_change rosterentry_changelist
        rosterentry_history rosterentry_change scriptterm_changelist
    """,
    "-rrrrrrr-": """
        account account_factor account_codes account_logins index password_change password_change_done jsi18n
        register_drafts register_versions register_changelist register_history register_change
        app_list
    """,
    "-xxxxxxx-": """
        kept kept_file role_proposal account_leave account_end_login account_end_logins audit_export brand_restore
        brand_revoke_link brand_close_remark brand_recall
        brand_answer_comment edition_answer_comment register_answer_comment
        brand_restore_version collationnote_decide edition_restore edition_revoke_link
        edition_close_remark edition_recall edition_restore_version auth_user_link auth_user_factor
        auth_user_unlock auth_user_leave register_restore register_revoke_link register_close_remark
        register_recall register_restore_version
    """,
    "bbbbbbbbb": """
        short selection-newest display login_code login_enrol login_enrol_passkey setup_link
    """,
    "bxxxxxxxb": """
        logout
    """,
    "rbbbbbbbr": """
        login
    """,
}
POST = {
    "---------": """
        role_proposal account_passkey errorreport_add errorreport_delete
        edition_comments register_comments brand_answer_comment edition_answer_comment register_answer_comment
        setup view_on_site version_add version_delete version_change draft_add draft_delete
        draft_change withdrawal_add withdrawal_delete withdrawal_change issuedid_add issuedid_delete
        issuedid_change formerslug_add formerslug_delete formerslug_change audit_add audit_delete
        audit_change brand_delete collationnote_add collationnote_delete collationdecision_add
        collationdecision_delete collationdecision_change edition_restore edition_review
        edition_release edition_recall edition_delete register_restore register_links
        register_revoke_link register_close_remark register_review register_release register_recall
        register_add register_delete review_add review_delete review_change signature_add
        signature_delete signature_change waiver_add waiver_delete waiver_change linkcheck_add
        linkcheck_delete linkcheck_change
    """,
    "------bb-": """
        auth_user_unlock auth_user_leave auth_user_factor
    """,
    "------rr-": """
        deputy_add deputy_delete deputy_change auth_user_add auth_user_delete auth_user_change
        register_change
    """,
    "------ww-": """
        auth_user_link
    """,
    "-----r-r-": """
        audit_export audit_changelist audit_history
    """,
    "-----rrr-": """
        deputy_changelist deputy_history auth_user_changelist auth_user_history
    """,
    "----r--r-": """
        wordrule_add wordrule_delete wordrule_change rosterentry_add rosterentry_delete
        rosterentry_change
    """,
    "-b-----b-": """
        brand_restore collationnote_decide scriptterm_change scriptterm_delete
    """,
    "-bbbbb-b-": """
        brand_submit brand_withdraw brand_release brand_restore_version
    """,
    "-bbbbbbb-": """
        account_leave account_end_login account_end_logins account_passkeys scriptterm_history
    """,
    "-bbbrb-b-": """
        brand_withdraw_now edition_withdraw_now
    """,
    "-bbbrbbb-": """
        register_withdraw_now
    """,
    "-r-----r-": """
        submit_several awaited brand_reword brand_add brand_change edition_reword edition_add edition_change
        series_add series_delete series_change source_add source_delete source_change excerpt_add
        excerpt_delete excerpt_change synonym_add synonym_delete synonym_change tag_add tag_delete
        tag_change brand_address scriptterm_add preview
    """,
    "-rbbbb-b-": """
        edition_submit edition_withdraw
    """,
    "-rbbbbbb-": """
        register_withdraw
    """,
    "-rbbbbrb-": """
        register_submit
    """,
    "-rrrrr-r-": """
        sign_several errorreport_history
        errorreport_changelist
        version_changelist version_history draft_changelist draft_history withdrawal_changelist
        withdrawal_history issuedid_changelist issuedid_history formerslug_changelist
        formerslug_history brand_links brand_review brand_changelist brand_history
        collationnote_changelist collationnote_history collationdecision_changelist
        collationdecision_history edition_links edition_changelist edition_history review_changelist
        review_history signature_changelist signature_history waiver_changelist waiver_history
        series_changelist series_history source_changelist source_history excerpt_changelist
        excerpt_history linkcheck_changelist linkcheck_history synonym_changelist synonym_history
        tag_changelist tag_history wordrule_changelist wordrule_history rosterentry_changelist
        rosterentry_history scriptterm_changelist
    """,
    "-rrrrrrr-": """
        kept kept_file account_factor account_codes index password_change register_changelist register_history
        app_list
    """,
    "-w-----w-": """
        collationnote_change
    """,
    "-wbbbb-b-": """
        brand_recall edition_restore_version
    """,
    "-wbbbbwb-": """
        register_restore_version
    """,
    "-wwww--w-": """
        brand_revoke_link brand_close_remark edition_revoke_link edition_close_remark
    """,
    "-xxxxxxx-": """
        role_proposals awaited_template export account account_logins password_change_done autocomplete jsi18n
        brand_drafts
        brand_compare brand_versions brand_paper edition_drafts edition_compare edition_versions
        edition_paper register_drafts register_compare register_versions register_paper
    """,
    "bbbbbbbbb": """
        login_code login_enrol login_enrol_passkey
    """,
    "brrrrrrrb": """
        logout
    """,
    "rrrrrrrrr": """
        preview-link login check-json report
    """,
    "xxxxxxxxx": """
        setup_link
    """,
    "-rrrr--r-": """
        brand_comments errorreport_change
    """,
}
# Other methods find the form of the login, and of Django's own classes and open data (OPTIONS) which methods they know.
OTHERWISE = {"admin:login", "admin:logout", "admin:autocomplete", "version-shown"}
SHOWN = {name: row for row, names in GET.items() for name in names.split()}
SENT = {name: row for row, names in POST.items() for name in names.split()}
TABLES = {"GET": SHOWN, "POST": SENT}


def expected(name, method):
    return TABLES[method].get(short(name), OPEN[method] if ":" not in name else "?")


def short(name):
    return name.removeprefix("admin:").removeprefix("brands_")
